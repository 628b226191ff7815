-- Takes 0035_organisations.sql back; app.projects_i_may(), app.my_projects() and app.gives() are those of 0034_grace.sql
-- again, app.my_people() that of 0016_review.sql.
drop trigger place_project on projects;
drop trigger join_organisation on project_members;
drop trigger leave_organisations on users;
create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     join projects p on p.id = m.project_id and p.deleted_at is null
     where m.user_id = app.uid() and v.verb = wanted and app.token_covers(wanted)
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;
create or replace function app.my_projects() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select project_id from project_members where user_id = app.uid() and app.is_there(project_id) $$;
create or replace function app.gives(project uuid, giver uuid, given text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.is_there(project) and exists (select from project_members m
     join app.role_verbs v on v.role = m.role and v.verb = 'members'
     where m.project_id = project and m.user_id = giver and (m.role = 'owner' or app.rank(m.role) < app.rank(given))) $$;
create or replace function app.my_people() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.uid() union select user_id from project_members where project_id in (select app.my_projects())
     union select user_id from project_members where app.link_id() is not null
       and project_id in (select app.projects_i_may('see')) $$;
alter table projects drop column organisation_id;
drop table organisation_members;
drop policy see on organisations;
drop policy rename on organisations;
drop function app.place_project, app.join_organisation, app.keep_organisation, app.leave_organisations,
  app.make_organisation, app.my_organisations, app.organisations_i_own;
drop table organisations;
