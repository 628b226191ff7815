-- Who sees what; by role since 0012_roles.sql, which replaces app.local_owner() too; app.my_people() is replaced by
-- 0016_review.sql, app.my_projects() by 0034_grace.sql. The app's role owns nothing and bypasses nothing; every table that belongs to a project shows a row to the
-- project's members only. The owner of the tables is held by the same rules (force), and let in by name where a function
-- that runs with its rights has to look.

do $$ begin
  if not exists (select from pg_namespace where nspname = 'app') then
    create schema app;
    comment on schema app is 'Made by the migrations of the storyboard.';
  end if;
end $$;
grant usage on schema app, public to storyboard_app;

create function app.uid() returns uuid language sql stable as
  $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

create function app.my_projects() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select project_id from project_members where user_id = app.uid() $$;

create function app.owns(project uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select exists (select from projects where id = project and owner_id = app.uid()) $$;

create function app.my_people() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.uid() union select user_id from project_members where project_id in (select app.my_projects()) $$;

-- The one person of an installation without accounts.
create function app.local_owner() returns uuid language plpgsql security definer
  set search_path = public, pg_temp as $$
declare found_id uuid;
begin
  insert into users (id, email, name, password_hash) values (gen_random_uuid(), 'owner@localhost', 'Owner', '')
    on conflict (email) do nothing;
  select id into found_id from users where email = 'owner@localhost';
  return found_id;
end $$;

-- Whoever makes a project is its first member.
create function app.join_own_project() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into project_members (project_id, user_id, role) values (new.id, new.owner_id, 'owner') on conflict do nothing;
  return null;
end $$;
create trigger join_own_project after insert on projects for each row execute function app.join_own_project();

-- Granted by name: what others keep in this database is not the product's to open.
grant execute on function app.uid, app.my_projects, app.owns, app.my_people, app.local_owner, app.join_own_project
  to storyboard_app;
grant select, insert, update, delete on
  animatics, approvals, characters, comments, dialogues, elements, exports, frames, idempotency_keys, jobs, locations,
  panels, project_members, projects, scenes, scripts, sessions, share_links, shots, timelines, users
  to storyboard_app;
grant select on audit_log, alembic_version to storyboard_app;
grant usage, select on sequence audit_log_id_seq to storyboard_app;
grant select, insert, update, delete on
  procrastinate_events, procrastinate_jobs, procrastinate_periodic_defers, procrastinate_workers to storyboard_app;
grant usage, select on sequence
  procrastinate_events_id_seq, procrastinate_jobs_id_seq, procrastinate_periodic_defers_id_seq,
  procrastinate_workers_id_seq to storyboard_app;
do $$
declare routine regprocedure;
begin
  for routine in select oid from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'procrastinate\_%'
  loop
    execute format('grant execute on function %s to storyboard_app', routine);
  end loop;
end $$;
revoke insert, delete on users from storyboard_app;
-- Whose project it is, and what triggers keep, is not for members to write.
revoke update on projects from storyboard_app;
grant update (title, description, rate_numerator, rate_denominator, aspect, style, settings, archived_at)
  on projects to storyboard_app;

do $$
declare owned text;
begin
  foreach owned in array array['animatics', 'approvals', 'characters', 'comments', 'dialogues', 'elements', 'exports',
    'frames', 'jobs', 'locations', 'panels', 'scenes', 'scripts', 'share_links', 'shots', 'timelines']
  loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy members on %I to storyboard_app
      using (project_id in (select app.my_projects())) with check (project_id in (select app.my_projects()))', owned);
  end loop;
end $$;

-- Work is asked for in one's own name: a worker acts as whoever asked.
create policy in_own_name on jobs as restrictive for insert to storyboard_app with check (actor_id = app.uid());

alter table projects enable row level security;
alter table projects force row level security;
create policy see on projects for select to storyboard_app
  using (owner_id = app.uid() or id in (select app.my_projects()));
create policy make on projects for insert to storyboard_app with check (owner_id = app.uid());
create policy change on projects for update to storyboard_app using (id in (select app.my_projects()));
create policy remove on projects for delete to storyboard_app using (owner_id = app.uid());

alter table project_members enable row level security;
alter table project_members force row level security;
create policy see on project_members for select to storyboard_app using (project_id in (select app.my_projects()));
create policy make on project_members for insert to storyboard_app with check (app.owns(project_id));
create policy change on project_members for update to storyboard_app
  using (app.owns(project_id)) with check (app.owns(project_id));
create policy remove on project_members for delete to storyboard_app using (app.owns(project_id));

alter table users enable row level security;
alter table users force row level security;
create policy see on users for select to storyboard_app using (id in (select app.my_people()));
create policy change on users for update to storyboard_app using (id = app.uid()) with check (id = app.uid());

alter table sessions enable row level security;
alter table sessions force row level security;
create policy own on sessions to storyboard_app using (user_id = app.uid()) with check (user_id = app.uid());

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy own on idempotency_keys to storyboard_app using (actor_id = app.uid()) with check (actor_id = app.uid());

alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy see on audit_log for select to storyboard_app using (project_id in (select app.my_projects()));

-- Functions with the owner's rights look and write here; where the owner is no superuser it needs a policy of its own.
do $$
declare looked_at text;
begin
  foreach looked_at in array array['users', 'projects', 'project_members', 'audit_log', 'panels', 'scenes', 'shots'] loop
    execute format('create policy functions on %I to %I using (true) with check (true)', looked_at, current_user);
  end loop;
end $$;
