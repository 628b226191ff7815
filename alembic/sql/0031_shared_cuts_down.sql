-- Takes back 0031_shared_cuts.sql; app.link_of() is that of 0016_review.sql again.
-- Links that showed a cut would show today's board: they end.
update share_links set revoked_at = coalesce(revoked_at, now()) where cut_key <> '';
drop function app.link_of(text);
create function app.link_of(token text)
  returns table (link uuid, project uuid, title text, sharer text, holds boolean, passcode text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select l.id, l.project_id, p.title, u.name, app.link_holds(l), l.passcode_hash from share_links l
     join projects p on p.id = l.project_id join users u on u.id = l.created_by where l.token_hash = token $$;
revoke execute on function app.link_of(text) from public;
grant execute on function app.link_of(text) to storyboard_app;
alter table share_links drop column language, drop column cut_key, drop column cut_at;
