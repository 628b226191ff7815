-- A share link may show a cut (the board as it was when it was shared, kept as a file) and may name the language that
-- its page is read in. app.link_of() replaces that of 0016_review.sql: what a link refuses is said in its language too.
-- Taken back by 0031_shared_cuts_down.sql.
alter table share_links
  add column language varchar not null default '',
  add column cut_key varchar not null default '',
  add column cut_at timestamptz;
alter table share_links alter column language drop default, alter column cut_key drop default;

drop function app.link_of(text);
create function app.link_of(token text)
  returns table (link uuid, project uuid, title text, sharer text, holds boolean, passcode text, language text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select l.id, l.project_id, p.title, u.name, app.link_holds(l), l.passcode_hash, l.language from share_links l
     join projects p on p.id = l.project_id join users u on u.id = l.created_by where l.token_hash = token $$;
revoke execute on function app.link_of(text) from public;
grant execute on function app.link_of(text) to storyboard_app;
