-- Roles decide. Replaces policies and app.local_owner() of 0001_policies.sql; taken back by 0012_roles_down.sql.
-- app.projects_i_may() is replaced by 0016_review.sql: guests of a link are asked for their link there.
--
-- app.role_verbs says which role may do what (storyboard_app/values/roles.py holds the same table, and a test
-- compares the two); every policy reads it. Policies stay in the form `project_id in (select app.projects_i_may(verb))`: it is
-- asked once a statement, where a function asked once a row took 21 times as long (100,000 rows in 50 projects).
--
-- Updates are let in by `using` to whoever sees the row and held by `with check`, deletions by triggers: a change without
-- the right is an error then, and not a change of nothing. app.gives() is replaced by 0034_grace.sql.

alter table project_members drop constraint ck_project_members_role;
alter table project_members add constraint ck_project_members_role
  check (role in ('owner', 'director', 'editor', 'artist', 'reviewer', 'viewer'));

create table app.role_verbs (role text, verb text, primary key (role, verb));
grant select on app.role_verbs to storyboard_app;
insert into app.role_verbs select role, unnest(string_to_array(verbs, ' ')) from (values
  ('owner', 'see comment draw board script time export approve lock share members settings history delete'),
  ('director', 'see comment draw board script time export approve lock share members settings history'),
  ('editor', 'see comment draw board script time export share history'),
  ('artist', 'see comment draw time export'),
  ('reviewer', 'see comment approve'),
  ('viewer', 'see')
) given (role, verbs);

create function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     where m.user_id = app.uid() and v.verb = wanted $$;

create function app.rank(role text) returns int language sql immutable as
  $$ select array_position('{owner,director,editor,artist,reviewer,viewer}'::text[], role) $$;

-- Whether somebody may give, change or take a role in a project: an owner any, others those below their own.
create function app.gives(project uuid, giver uuid, given text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select exists (select from project_members m join app.role_verbs v on v.role = m.role and v.verb = 'members'
     where m.project_id = project and m.user_id = giver and (m.role = 'owner' or app.rank(m.role) < app.rank(given))) $$;

create function app.may_give(project uuid, given text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.gives(project, app.uid(), given) $$;

-- Columns that need another verb than their table. What runs with the owner's rights (counting versions) is not asked.
create function app.need() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  project uuid := coalesce(to_jsonb(new) ->> 'project_id', to_jsonb(new) ->> 'id')::uuid;
begin
  if current_user = 'storyboard_app' and project not in (select app.projects_i_may(tg_argv[0])) then
    raise exception 'needs the right to %', tg_argv[0] using errcode = '42501';
  end if;
  return new;
end $$;

create function app.need_of_gone() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'storyboard_app'
    and exists (select from gone where project_id not in (select app.projects_i_may(tg_argv[0])))
  then
    raise exception 'needs the right to %', tg_argv[0] using errcode = '42501';
  end if;
  return null;
end $$;

do $$
declare
  owned text;
  verb text;
begin
  for owned, verb in select * from (values
    ('animatics', 'time'), ('approvals', 'approve'), ('characters', 'draw'), ('comments', 'comment'), ('dialogues', 'time'),
    ('elements', 'script'), ('exports', 'export'), ('frames', 'draw'), ('jobs', 'draw'), ('locations', 'draw'),
    ('panels', 'draw'), ('scenes', 'board'), ('scripts', 'script'), ('shots', 'board'), ('timelines', 'time')) given
  loop
    execute format('drop policy members on %I', owned);
    execute format('create policy see on %I for select to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create policy make on %I for insert to storyboard_app
      with check (project_id in (select app.projects_i_may(%L)))', owned, verb);
    -- A shot is also drawn and timed: who may do that only is held by the trigger below.
    execute format('create policy change on %I for update to storyboard_app
      using (project_id in (select app.projects_i_may(''see''))) with check (project_id in (select app.projects_i_may(%L)))',
      owned, case owned when 'shots' then 'draw' else verb end);
    execute format('create policy remove on %I for delete to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create trigger need_of_gone after delete on %I referencing old table as gone
      for each statement execute function app.need_of_gone(%L)', owned, verb);
  end loop;
end $$;

-- Links are secrets: who may not share does not read them.
drop policy members on share_links;
create policy share on share_links to storyboard_app
  using (project_id in (select app.projects_i_may('share'))) with check (project_id in (select app.projects_i_may('share')));

-- Said in one's own name; others' words are not changed, and taken away only by who may lock.
create policy in_own_name on comments as restrictive for insert to storyboard_app with check (author_id = app.uid());
create function app.keep_author() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'what somebody wrote is theirs' using errcode = '42501';
end $$;
create trigger keep_author before update on comments for each row
  when (old.author_id <> new.author_id or (old.text <> new.text and old.author_id is distinct from app.uid()))
  execute function app.keep_author();
create function app.keep_others_words() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'storyboard_app' and old.author_id is distinct from app.uid()
    and old.project_id not in (select app.projects_i_may('lock'))
  then
    raise exception 'what somebody wrote is theirs' using errcode = '42501';
  end if;
  return old;
end $$;
create trigger keep_others_words before delete on comments for each row execute function app.keep_others_words();
create policy in_own_name on approvals as restrictive for insert to storyboard_app with check (user_id = app.uid());

create trigger need_board before update of scene_id, position, number, size, angle, movement, lens_mm, description,
  characters, figures, props, setup, offscreen, weather, cues, sees, confidence, reason, first_element_id, last_element_id,
  script_fingerprint, script_text on shots for each row execute function app.need('board');
create trigger need_lock before update of locked on panels for each row execute function app.need('lock');
create trigger need_lock before update of locked on scenes for each row execute function app.need('lock');
create trigger need_settings before update of settings, archived_at on projects for each row
  execute function app.need('settings');

-- Whoever made a project sees it as a member, and until the trigger has made them one; a former member sees nothing.
create function app.is_new(project uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select not exists (select from project_members where project_id = project) $$;
drop policy see on projects;
create policy see on projects for select to storyboard_app
  using (id in (select app.projects_i_may('see')) or (owner_id = app.uid() and app.is_new(id)));
drop policy change on projects;
create policy change on projects for update to storyboard_app
  using (id in (select app.projects_i_may('see'))) with check (id in (select app.projects_i_may('board')));
drop policy remove on projects;
create policy remove on projects for delete to storyboard_app using (id in (select app.projects_i_may('see')));
create function app.need_to_delete() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'storyboard_app' and old.id not in (select app.projects_i_may('delete')) then
    raise exception 'needs the right to delete' using errcode = '42501';
  end if;
  return old;
end $$;
create trigger need_to_delete before delete on projects for each row execute function app.need_to_delete();

-- Members: roles below one's own are given and taken; whoever likes may leave; one owner always stays.
drop policy make on project_members;
create policy make on project_members for insert to storyboard_app with check (app.may_give(project_id, role));
drop policy change on project_members;
create policy change on project_members for update to storyboard_app
  using (project_id in (select app.projects_i_may('see'))) with check (app.may_give(project_id, role));
drop policy remove on project_members;
create policy remove on project_members for delete to storyboard_app
  using (user_id = app.uid() or app.may_give(project_id, role));
create function app.keep_owners() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  -- With the whole project its members go; a member who is not outranked is nobody's to change.
  if not exists (select from projects where id = old.project_id) then return old; end if;
  if tg_op = 'UPDATE' and app.uid() is not null and not app.may_give(old.project_id, old.role) then
    raise exception 'nobody changes a role that is not below their own' using errcode = '42501';
  end if;
  -- Two owners who leave at once see each other: one after the other.
  perform pg_advisory_xact_lock(hashtextextended(old.project_id::text, 0));
  if old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner') and not exists (
    select from project_members where project_id = old.project_id and role = 'owner' and user_id <> old.user_id)
  then
    raise exception 'a project keeps an owner' using errcode = 'SB003';
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_owners before update or delete on project_members for each row execute function app.keep_owners();

-- Work is done in the name of who asked: it ends with their right to it.
create function app.end_jobs() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if (tg_op = 'DELETE' or not exists (select from app.role_verbs where role = new.role and verb = 'draw'))
    and exists (select from projects where id = old.project_id)
  then
    update jobs set state = 'cancelled', message = 'Stopped: who asked for it may not any more.', finished_at = now(),
      sequence = sequence + 1
      where project_id = old.project_id and actor_id = old.user_id and state in ('queued', 'running');
  end if;
  return null;
end $$;
create trigger end_jobs after update or delete on project_members for each row execute function app.end_jobs();
do $$ begin
  execute format('create policy functions on jobs to %I using (true) with check (true)', current_user);
end $$;

-- The history tells names: who may not read it sees what they did themselves, to take it back.
drop policy see on audit_log;
create policy see on audit_log for select to storyboard_app using (project_id in (select app.projects_i_may('history'))
  or (actor_id = app.uid() and project_id in (select app.projects_i_may('see'))));

-- What opens an account is not for the app's role to read; functions that sign people in look at it.
create table app.passwords (
  user_id uuid primary key references users on delete cascade,
  hash text not null,
  changed_at timestamptz not null default now()
);
insert into app.passwords (user_id, hash) select id, password_hash from users where password_hash <> '';
create or replace function app.local_owner() returns uuid language plpgsql security definer
  set search_path = public, pg_temp as $$
declare found_id uuid;
begin
  insert into users (id, email, name) values (gen_random_uuid(), 'owner@localhost', 'Owner') on conflict (email) do nothing;
  select id into found_id from users where email = 'owner@localhost';
  return found_id;
end $$;
alter table users drop column password_hash;

revoke execute on function app.projects_i_may, app.rank, app.gives, app.may_give, app.need, app.need_of_gone,
  app.is_new, app.end_jobs, app.need_to_delete, app.keep_author, app.keep_others_words, app.keep_owners from public;
grant execute on function app.projects_i_may, app.rank, app.may_give, app.is_new to storyboard_app;
