-- Notices: what somebody is told because it concerns them. Triggers write them, so that no entrance forgets one; nobody is
-- told of what they did themselves, and nobody twice of one deed. Taken back by 0025_inbox_down.sql. app.tell_of_failure() is
-- replaced by 0045_tracker_schedules.sql.

create table notices (
  id uuid constraint pk_notices primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_notices_project_id references projects on delete cascade,
  user_id uuid not null constraint fk_notices_user_id references users on delete cascade,
  kind varchar not null constraint ck_notices_kind
    check (kind in ('mention', 'reply', 'changes_requested', 'approved', 'unlocked', 'failed')),
  by_id uuid constraint fk_notices_by_id references users on delete cascade,
  guest_id uuid,
  comment_id uuid,
  job_id uuid,
  panels jsonb not null,
  change_set uuid not null,
  read_at timestamptz,
  snoozed_until timestamptz,
  mailed_at timestamptz,
  constraint uq_notices_id_project_id unique (id, project_id),
  constraint fk_notices_guest_id foreign key (guest_id, project_id)
    references guests (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_notices_comment_id foreign key (comment_id, project_id)
    references comments (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_notices_job_id foreign key (job_id, project_id)
    references jobs (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_notices_project_id on notices (project_id);
create index ix_notices_by_id on notices (by_id);
create index ix_notices_guest_id on notices (guest_id);
create index ix_notices_comment_id on notices (comment_id);
create index ix_notices_job_id on notices (job_id);
create index notices_newest_first on notices (user_id, created_at);
-- A deed on many panels is told once.
create unique index notices_once on notices (user_id, change_set, kind, comment_id, job_id) nulls not distinct;

alter table notices enable row level security;
alter table notices force row level security;
create policy see on notices for select to storyboard_app
  using (user_id = app.uid() and project_id in (select app.projects_i_may('see')));
create policy mark on notices for update to storyboard_app
  using (user_id = app.uid() and project_id in (select app.projects_i_may('see')))
  with check (user_id = app.uid() and project_id in (select app.projects_i_may('see')));
grant select, update (read_at, snoozed_until, mailed_at) on notices to storyboard_app;

create function app.this_change_set() returns uuid language sql volatile as
  $$ select coalesce(nullif(current_setting('app.change_set', true), '')::uuid, gen_random_uuid()) $$;
create function app.is_undoing() returns boolean language sql stable as
  $$ select coalesce(current_setting('app.undoes', true), '') <> '' $$;

-- Whom a note names, and whom it answers. A name that is taken out of a note, or a note that is taken away, takes what was
-- not read yet back.
create function app.tell_of_note() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.deleted_at is not null then
    delete from notices where comment_id = new.id and read_at is null;
    return null;
  end if;
  if app.is_undoing() then return null; end if;
  if tg_op = 'UPDATE' then
    delete from notices where comment_id = new.id and kind = 'mention' and read_at is null
      and not new.mentions ? user_id::text;
  end if;
  insert into notices (id, project_id, user_id, kind, by_id, guest_id, comment_id, panels, change_set)
    select gen_random_uuid(), new.project_id, m.user_id, 'mention', new.author_id, new.guest_id, new.id, '[]',
      app.this_change_set()
    from project_members m
    where m.project_id = new.project_id and new.mentions ? m.user_id::text and m.user_id is distinct from app.uid()
      and (tg_op = 'INSERT' or not old.mentions ? m.user_id::text)
    on conflict do nothing;
  if tg_op = 'INSERT' and new.parent_id is not null then
    insert into notices (id, project_id, user_id, kind, by_id, guest_id, comment_id, panels, change_set)
      select gen_random_uuid(), new.project_id, said.author_id, 'reply', new.author_id, new.guest_id, new.id, '[]',
        app.this_change_set()
      from (select distinct author_id from comments
        where (id = new.parent_id or parent_id = new.parent_id) and deleted_at is null) said
      join project_members m on m.project_id = new.project_id and m.user_id = said.author_id
      where said.author_id is distinct from app.uid() and not new.mentions ? said.author_id::text
      on conflict do nothing;
    -- Who answers has read.
    update notices set read_at = now() where user_id = app.uid() and read_at is null and comment_id in
      (select id from comments where id = new.parent_id or parent_id = new.parent_id);
  end if;
  return null;
end $$;
create trigger tell after insert or update of mentions, deleted_at on comments
  for each row execute function app.tell_of_note();

-- Who drew a panel's picture, and who sent it to review, are told what was decided of it; who approved it is told that it
-- was unlocked.
create function app.tell_of_decision() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  was text;
  told text;
begin
  if app.is_undoing() then return null; end if;
  select status into was from approvals where panel_id = new.panel_id and round < new.round order by round desc limit 1;
  told := case when was = 'locked' then 'unlocked'
    when new.status in ('approved', 'changes_requested') then new.status end;
  if told is null then return null; end if;
  insert into notices (id, project_id, user_id, kind, by_id, guest_id, panels, change_set)
    select gen_random_uuid(), new.project_id, m.user_id, told, new.user_id, new.guest_id,
      jsonb_build_array(new.panel_id), app.this_change_set()
    from project_members m
    where m.project_id = new.project_id and m.user_id is distinct from app.uid() and case told
      when 'unlocked' then m.user_id in
        (select user_id from approvals where panel_id = new.panel_id and status = 'approved')
      else m.user_id in (select user_id from approvals where panel_id = new.panel_id and status = 'in_review')
        or m.user_id in (select f.author_id from panels p join frames f on f.id = p.current_frame_id
          where p.id = new.panel_id) end
    on conflict (user_id, change_set, kind, comment_id, job_id)
      do update set panels = notices.panels || excluded.panels;
  return null;
end $$;
create trigger tell after insert on approvals for each row execute function app.tell_of_decision();

create function app.tell_of_failure() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into notices (id, project_id, user_id, kind, job_id, panels, change_set)
    select gen_random_uuid(), new.project_id, m.user_id, 'failed', new.id, '[]', app.this_change_set()
    from project_members m where m.project_id = new.project_id and m.user_id = new.actor_id
    on conflict do nothing;
  return null;
end $$;
create trigger tell after update of state on jobs for each row
  when (new.state = 'failed' and old.state <> 'failed') execute function app.tell_of_failure();

-- ---- mails that gather notices, and feeds

create table app.digests (
  user_id uuid primary key references users on delete cascade,
  every text not null default 'day' check (every in ('never', 'hour', 'day')),
  sent_at timestamptz,
  feed_turn int not null default 1
);
create function app.mailing_of(person uuid) returns table (every text, feed_turn int) language sql stable
  security definer set search_path = public, pg_temp as
  $$ select coalesce(d.every, 'day'), coalesce(d.feed_turn, 1) from (select) one left join app.digests d on d.user_id = person $$;
create function app.set_digest(wanted text) returns void language sql security definer
  set search_path = public, pg_temp as
  $$ insert into app.digests (user_id, every) values (app.uid(), wanted)
     on conflict (user_id) do update set every = excluded.every $$;
create function app.turn_feed() returns void language sql security definer set search_path = public, pg_temp as
  $$ insert into app.digests (user_id, feed_turn) values (app.uid(), 2)
     on conflict (user_id) do update set feed_turn = app.digests.feed_turn + 1 $$;
create function app.stop_digest(person uuid) returns void language sql security definer
  set search_path = public, pg_temp as
  $$ insert into app.digests (user_id, every) select id, 'never' from users where id = person
     on conflict (user_id) do update set every = 'never' $$;

-- Who is due a mail at a moment: whose oldest notice that is neither read nor mailed has waited as long as they want. They
-- are given out once: another worker, a moment later, finds them sent.
create function app.claim_digests(at timestamptz) returns table (person uuid, email text, name text)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into app.digests (user_id) select distinct n.user_id from notices n
    where n.read_at is null and n.mailed_at is null on conflict do nothing;
  return query
    with due as (
      select d.user_id, case d.every when 'hour' then interval '1 hour' else interval '1 day' end gap
      from app.digests d where d.every <> 'never' for update skip locked
    ), taken as (
      update app.digests d set sent_at = at from due
      where d.user_id = due.user_id and (d.sent_at is null or d.sent_at <= at - due.gap) and exists (
        select from notices n where n.user_id = d.user_id and n.read_at is null and n.mailed_at is null
          and (n.snoozed_until is null or n.snoozed_until <= at) and n.created_at <= at - due.gap)
      returning d.user_id
    )
    select u.id, u.email::text, u.name::text from taken join users u on u.id = taken.user_id;
end $$;
create function app.release_digest(person uuid) returns void language sql security definer
  set search_path = public, pg_temp as $$ update app.digests set sent_at = null where user_id = person $$;

do $$ begin
  execute format('create policy functions on notices to %I using (true) with check (true)', current_user);
end $$;
revoke execute on function app.this_change_set, app.is_undoing, app.tell_of_note, app.tell_of_decision,
  app.tell_of_failure, app.mailing_of, app.set_digest, app.turn_feed, app.stop_digest, app.claim_digests,
  app.release_digest from public;
grant execute on function app.mailing_of, app.set_digest, app.turn_feed, app.stop_digest, app.claim_digests,
  app.release_digest to storyboard_app;
