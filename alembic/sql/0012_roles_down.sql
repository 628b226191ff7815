-- Takes back 0012_roles.sql: every member may change everything again.

alter table users add column password_hash varchar not null default '';
update users set password_hash = p.hash from app.passwords p where p.user_id = users.id;
alter table users alter column password_hash drop default;
create or replace function app.local_owner() returns uuid language plpgsql security definer
  set search_path = public, pg_temp as $$
declare found_id uuid;
begin
  insert into users (id, email, name, password_hash) values (gen_random_uuid(), 'owner@localhost', 'Owner', '')
    on conflict (email) do nothing;
  select id into found_id from users where email = 'owner@localhost';
  return found_id;
end $$;
drop table app.passwords;

drop policy see on audit_log;
create policy see on audit_log for select to storyboard_app using (project_id in (select app.my_projects()));

drop trigger keep_owners on project_members;
drop trigger end_jobs on project_members;
drop policy functions on jobs;
drop policy make on project_members;
create policy make on project_members for insert to storyboard_app with check (app.owns(project_id));
drop policy change on project_members;
create policy change on project_members for update to storyboard_app
  using (app.owns(project_id)) with check (app.owns(project_id));
drop policy remove on project_members;
create policy remove on project_members for delete to storyboard_app using (app.owns(project_id));

drop policy see on projects;
create policy see on projects for select to storyboard_app
  using (owner_id = app.uid() or id in (select app.my_projects()));
drop policy change on projects;
create policy change on projects for update to storyboard_app using (id in (select app.my_projects()));
drop policy remove on projects;
create policy remove on projects for delete to storyboard_app using (owner_id = app.uid());

drop trigger need_to_delete on projects;
drop trigger need_settings on projects;
drop trigger need_lock on scenes;
drop trigger need_lock on panels;
drop trigger need_board on shots;
drop trigger keep_author on comments;
drop policy in_own_name on approvals;
drop policy in_own_name on comments;
drop trigger keep_others_words on comments;
drop policy share on share_links;

do $$
declare owned text;
begin
  foreach owned in array array['animatics', 'approvals', 'characters', 'comments', 'dialogues', 'elements', 'exports',
    'frames', 'jobs', 'locations', 'panels', 'scenes', 'scripts', 'shots', 'timelines']
  loop
    execute format('drop policy see on %I', owned);
    execute format('drop policy make on %I', owned);
    execute format('drop policy change on %I', owned);
    execute format('drop policy remove on %I', owned);
    execute format('drop trigger need_of_gone on %I', owned);
  end loop;
  foreach owned in array array['animatics', 'approvals', 'characters', 'comments', 'dialogues', 'elements', 'exports',
    'frames', 'jobs', 'locations', 'panels', 'scenes', 'scripts', 'share_links', 'shots', 'timelines']
  loop
    execute format('create policy members on %I to storyboard_app
      using (project_id in (select app.my_projects())) with check (project_id in (select app.my_projects()))', owned);
  end loop;
end $$;

drop function app.is_new, app.end_jobs, app.keep_owners, app.keep_author, app.keep_others_words, app.need, app.need_of_gone,
  app.need_to_delete, app.may_give, app.gives, app.rank, app.projects_i_may;
drop table app.role_verbs;
update project_members set role = 'viewer' where role in ('artist', 'reviewer');
alter table project_members drop constraint ck_project_members_role;
alter table project_members add constraint ck_project_members_role
  check (role in ('owner', 'editor', 'director', 'viewer'));
