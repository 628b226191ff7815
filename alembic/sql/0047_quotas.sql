-- Quotas of organisations: what one may have at most of storage, and of frames and minutes of film in a calendar month
-- (UTC). What is used is counted as it happens, so that asking reads one row, however large an organisation is. Whoever looks
-- after the installation sets quotas, by the way of queue.standing; 0 is no quota. Taken back by 0047_quotas_down.sql.

create table app.quotas (
  organisation_id uuid primary key references organisations on delete cascade,
  storage bigint not null default 0 check (storage >= 0),
  frames bigint not null default 0 check (frames >= 0),
  film_minutes bigint not null default 0 check (film_minutes >= 0)
);
create table app.uses (
  organisation_id uuid not null references organisations on delete cascade,
  month date not null,
  frames bigint not null default 0,
  film_seconds double precision not null default 0,
  primary key (organisation_id, month)
);
-- What owners were told of already; of storage in the month in which it happened.
create table app.quota_told (
  organisation_id uuid not null references organisations on delete cascade,
  what text not null,
  month date not null,
  level int not null,
  primary key (organisation_id, what, month, level)
);

create function app.month_of(at timestamptz) returns date language sql immutable as
  $$ select date_trunc('month', at at time zone 'utc')::date $$;

alter table notices drop constraint ck_notices_kind;
alter table notices add constraint ck_notices_kind
  check (kind in ('mention', 'reply', 'changes_requested', 'approved', 'unlocked', 'failed', 'quota'));
-- What of a quota is used, such as "frames 80"; empty for other notices.
alter table notices add column about varchar not null default '';

-- Tells an organisation's owners once that so many per cent of a quota are used. Notices are of a project: each is told in
-- the oldest one that they are in.
create function app.tell_of_quota(organisation uuid, told text, percent int) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into app.quota_told (organisation_id, what, month, level)
    values (organisation, told, app.month_of(now()), percent) on conflict do nothing;
  if not found then return; end if;
  insert into notices (id, project_id, user_id, kind, panels, change_set, about)
    select distinct on (o.user_id) gen_random_uuid(), p.id, o.user_id, 'quota', '[]'::jsonb, gen_random_uuid(),
      told || ' ' || percent
    from organisation_members o join project_members m on m.user_id = o.user_id
    join projects p on p.id = m.project_id and p.organisation_id = o.organisation_id and p.deleted_at is null
    where o.organisation_id = organisation and o.role = 'owner'
    order by o.user_id, p.created_at, p.id;
end $$;

-- The highest level that a share has reached: 80, 95 or 100 per cent; 0 below, and where there is no quota.
create function app.quota_level(used double precision, most double precision) returns int language sql immutable as
  $$ select case when most <= 0 or used < 0.8 * most then 0 when used < 0.95 * most then 80 when used < most then 95
     else 100 end $$;

create function app.count_use(project uuid, at timestamptz, more_frames bigint, more_seconds double precision)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ours uuid;
  counted app.uses;
  most app.quotas;
begin
  select organisation_id into ours from projects where id = project;
  if ours is null then return; end if;
  insert into app.uses as u (organisation_id, month, frames, film_seconds)
    values (ours, app.month_of(at), greatest(more_frames, 0), more_seconds)
    on conflict (organisation_id, month) do update set frames = greatest(u.frames + more_frames, 0),
      film_seconds = u.film_seconds + more_seconds
    returning * into counted;
  select * into most from app.quotas where organisation_id = ours;
  if most.organisation_id is null or counted.month <> app.month_of(now()) then return; end if;
  if more_frames > 0 and app.quota_level(counted.frames, most.frames) > 0 then
    perform app.tell_of_quota(ours, 'frames', app.quota_level(counted.frames, most.frames));
  end if;
  if more_seconds > 0 and app.quota_level(counted.film_seconds, 60.0 * most.film_minutes) > 0 then
    perform app.tell_of_quota(ours, 'film_minutes', app.quota_level(counted.film_seconds, 60.0 * most.film_minutes));
  end if;
end $$;

-- A frame counts when it is asked for, and no longer when it is stopped. Counted last of all that a transaction does, so that
-- whoever asks for a hundred keeps nobody of the same organisation waiting meanwhile.
create function app.count_frame() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform app.count_use(new.project_id, new.created_at, 1, 0);
  elsif (old.state = 'cancelled') <> (new.state = 'cancelled') then
    perform app.count_use(new.project_id, new.created_at, case new.state when 'cancelled' then -1 else 1 end, 0);
  end if;
  return null;
end $$;
create constraint trigger count_frame after insert or update of state on jobs deferrable initially deferred
  for each row when (new.task = 'illustration.make') execute function app.count_frame();

-- A film counts with its length when it has been rendered.
create function app.count_film() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform app.count_use(new.project_id, now(), 0, (
    select new.ticks * p.rate_denominator::double precision / p.rate_numerator from projects p where p.id = new.project_id));
  return null;
end $$;
create constraint trigger count_film after update of storage_key on animatics deferrable initially deferred
  for each row when (new.storage_key <> '' and new.storage_key <> old.storage_key) execute function app.count_film();

-- The quotas of the actor's organisations, or of the one that a project of theirs is of, with what is used this month; its
-- projects only where what their files take is limited.
create function app.my_quotas(of_project uuid) returns table (organisation uuid, name text, storage bigint, frames bigint,
  film_minutes bigint, frames_used bigint, film_seconds double precision, projects uuid[])
  language sql stable security definer set search_path = public, pg_temp as
  $$ select q.organisation_id, o.name::text, q.storage, q.frames, q.film_minutes, coalesce(u.frames, 0),
       coalesce(u.film_seconds, 0), case when q.storage > 0
         then array(select p.id from projects p where p.organisation_id = q.organisation_id) else '{}' end
     from app.quotas q join organisations o on o.id = q.organisation_id and o.deleted_at is null
     left join app.uses u on u.organisation_id = q.organisation_id and u.month = app.month_of(now())
     where q.organisation_id in (select app.my_organisations()) and (of_project is null
       or q.organisation_id = (select p.organisation_id from projects p where p.id = of_project))
     order by o.name, o.id $$;

-- Lets an organisation's owners know how full its storage is, whose member asks.
create function app.tell_of_storage(organisation uuid, used bigint) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare level int;
begin
  select app.quota_level(used, q.storage) into level from app.quotas q
    where q.organisation_id = organisation and organisation in (select app.my_organisations());
  if level > 0 then perform app.tell_of_quota(organisation, 'storage', level); end if;
end $$;

revoke execute on function app.month_of, app.tell_of_quota, app.quota_level, app.count_use, app.count_frame, app.count_film,
  app.my_quotas, app.tell_of_storage from public;
grant execute on function app.my_quotas, app.tell_of_storage to storyboard_app;
