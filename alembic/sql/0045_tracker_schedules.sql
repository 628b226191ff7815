-- Trackers are brought in step by themselves, as often as somebody wishes, in the name of who wished it; a sync that fails
-- again and again is told once. app.tell_of_failure() replaces that of 0025_inbox.sql; 0045_tracker_schedules_down.sql
-- takes it back.

create table app.schedules (
  tracker_id uuid primary key references trackers on delete cascade,
  user_id uuid not null references users on delete cascade,
  every text not null check (every in ('hour', 'day')),
  due_at timestamptz not null,
  -- It failed the last time, and that was told.
  is_failing boolean not null default false
);
create index ix_schedules_user_id on app.schedules (user_id);

create function app.schedules_of(project uuid) returns table (tracker uuid, every text) language sql stable
  security definer set search_path = public, pg_temp as
  $$ select s.tracker_id, s.every from app.schedules s join trackers t on t.id = s.tracker_id
     where t.project_id = project and project in (select app.projects_i_may('settings')) $$;

-- Anything else than an hour or a day ends a schedule. One that begins is due at once.
create function app.schedule(tracker uuid, wanted text) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select from trackers where id = tracker and project_id in (select app.projects_i_may('settings'))) then
    raise exception 'not for this actor' using errcode = '42501';
  end if;
  if wanted not in ('hour', 'day') then
    delete from app.schedules where tracker_id = tracker;
    return;
  end if;
  insert into app.schedules (tracker_id, user_id, every, due_at) values (tracker, app.uid(), wanted, now())
    on conflict (tracker_id) do update set user_id = excluded.user_id, every = excluded.every,
      due_at = least(app.schedules.due_at, now() + case wanted when 'hour' then interval '1 hour' else interval '1 day' end);
end $$;

-- What is due at a moment, and in whose name; given out once, whoever of several workers asks first.
create function app.claim_syncs(at timestamptz) returns table (tracker uuid, person uuid) language sql security definer
  set search_path = public, pg_temp as
  $$ with due as (
       select s.tracker_id from app.schedules s join trackers t on t.id = s.tracker_id
         join projects p on p.id = t.project_id
       where s.due_at <= at and p.deleted_at is null for update of s skip locked
     )
     update app.schedules s
       set due_at = at + case every when 'hour' then interval '1 hour' else interval '1 day' end
       from due where due.tracker_id = s.tracker_id returning s.tracker_id, s.user_id $$;

-- Nobody stands for a schedule any more: who wished it may not set the project up now.
create function app.end_schedule(tracker uuid, person uuid) returns void language sql security definer
  set search_path = public, pg_temp as
  $$ delete from app.schedules where tracker_id = tracker and user_id = person $$;

create or replace function app.tell_of_failure() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.task = 'tracker.sync' then
    if exists (select from app.schedules where tracker_id = new.subject_id and is_failing) then return null; end if;
    update app.schedules set is_failing = true where tracker_id = new.subject_id;
  end if;
  insert into notices (id, project_id, user_id, kind, job_id, panels, change_set)
    select gen_random_uuid(), new.project_id, m.user_id, 'failed', new.id, '[]', app.this_change_set()
    from project_members m where m.project_id = new.project_id and m.user_id = new.actor_id
    on conflict do nothing;
  return null;
end $$;

create function app.is_in_step() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  update app.schedules set is_failing = false where tracker_id = new.subject_id and is_failing;
  return null;
end $$;
create trigger is_in_step after update of state on jobs for each row
  when (new.state = 'done' and old.state <> 'done' and new.task = 'tracker.sync') execute function app.is_in_step();

revoke execute on function app.schedules_of, app.schedule, app.claim_syncs, app.end_schedule, app.is_in_step from public;
grant execute on function app.schedules_of, app.schedule, app.claim_syncs, app.end_schedule to storyboard_app;
