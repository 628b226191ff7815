-- Takes 0018_tokens.sql back; app.projects_i_may() is again that of 0016_review.sql.
-- That of 0034_grace.sql is taken back before it.
create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     where m.user_id = app.uid() and v.verb = wanted
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;
drop policy limited on users;
drop policy limited on sessions;
drop policy limited on project_members;
drop policy limited on projects;
drop policy own on access_tokens;
drop policy limited on access_tokens;
drop policy functions on access_tokens;
drop function app.token_of, app.add_service, app.add_refresh, app.take_refresh, app.session_there, app.allow, app.who_is;
drop table app.refreshes;
drop function app.token_covers, app.unlimited;
