-- Every line of the history says by which request it came, and is sealed: each transaction's lines of a project get one
-- digest that holds the one before it, so that a line that was changed, slipped in or taken away shows
-- (`storyboard audit verify`). The digest holds a hash of what the line tells, not the words themselves: what the law
-- wants erased can be erased (erased_at) without the seal breaking. app.changed() replaces that of 0007_audit.sql.

-- Which request came from where, for who looks after the installation: addresses are not for a project's members.
create table app.requests (
  request_id text not null, at timestamptz not null default now(), actor_id uuid, address text not null, session_id uuid);
create index requests_by_id on app.requests (request_id);

create table app.seals (
  project_id uuid not null,
  -- Counts the seals of a project, from 1.
  number bigint not null,
  -- Whose lines it holds; null for all that there were when sealing began.
  change_set uuid,
  first_id bigint not null,
  last_id bigint not null,
  digest bytea not null,
  at timestamptz not null default now(),
  primary key (project_id, number)
);
create index seals_by_change_set on app.seals (project_id, change_set);

create function app.content_hash(before jsonb, after jsonb) returns text language sql immutable
  set search_path = public, pg_temp as
  $$ select encode(sha256(convert_to(jsonb_build_array(before, after)::text, 'UTF8')), 'hex') $$;

-- The digest of some lines; where no change set is given, of all of a project between two numbers.
create function app.digest_of(project uuid, change uuid, first_line bigint, last_line bigint) returns bytea
  language sql stable security definer set search_path = public, pg_temp as
  $$ select sha256(convert_to(coalesce(string_agg(jsonb_build_array(id, actor_id, change_set, label, undoes,
       extract(epoch from at), table_name, row_id, action, content_hash, request_id)::text, E'\n' order by id), ''), 'UTF8'))
     from audit_log where project_id = project and id between first_line and last_line
     and (change is null or change_set = change) $$;

create function app.complete() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  new.content_hash := app.content_hash(new.before, new.after);
  if new.request_id = '' then
    new.request_id := coalesce(current_setting('app.request_id', true), '');
  end if;
  return new;
end $$;
create trigger complete before insert on audit_log for each row execute function app.complete();

-- At the end of the transaction, after app.changed(), which has the project's row by then: one after the other.
create function app.seal() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  latest record;
  upto bigint;
begin
  if exists (select from app.seals
    where project_id = new.project_id and change_set = new.change_set and last_id >= new.id)
  then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.project_id::text, 1));
  select number, digest into latest from app.seals where project_id = new.project_id order by number desc limit 1;
  select max(id) into upto from audit_log where change_set = new.change_set and project_id = new.project_id;
  insert into app.seals (project_id, number, change_set, first_id, last_id, digest)
    values (new.project_id, coalesce(latest.number, 0) + 1, new.change_set, new.id, upto,
      sha256(coalesce(latest.digest, '') || app.digest_of(new.project_id, new.change_set, new.id, upto)));
  if new.request_id <> '' and coalesce(current_setting('app.address', true), '') <> '' then
    insert into app.requests (request_id, actor_id, address, session_id) values (new.request_id, new.actor_id,
      current_setting('app.address', true), nullif(current_setting('app.session_id', true), '')::uuid);
  end if;
  return null;
end $$;

-- What there is already is sealed as it is.
update audit_log set content_hash = app.content_hash(before, after);
insert into app.seals (project_id, number, first_id, last_id, digest)
  select project_id, 1, min(id), max(id), sha256(app.digest_of(project_id, null, min(id), max(id)))
  from audit_log group by project_id;
create constraint trigger seal after insert on audit_log deferrable initially deferred
  for each row execute function app.seal();

-- Where the history is not what it was; nothing where it is.
create function app.audit_faults() returns table (project uuid, line bigint, fault text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with told as (
    select s.*, lag(digest) over each as before, lag(number, 1, 0::bigint) over each as previous
    from app.seals s window each as (partition by project_id order by number)
  )
  select project_id, first_id, 'lines from here to ' || last_id || ' were changed, slipped in or taken away' from told
    where digest <> sha256(coalesce(before, '') || app.digest_of(project_id, change_set, first_id, last_id))
  union all select project_id, first_id, 'a seal before this line was taken away' from told where number <> previous + 1
  union all select project_id, id, 'what this line tells was changed' from audit_log
    where erased_at is null and content_hash <> app.content_hash(before, after)
  union all select a.project_id, a.id, 'this line was slipped in' from audit_log a where not exists (
    select from app.seals s where s.project_id = a.project_id and a.id between s.first_id and s.last_id
      and (s.change_set is null or s.change_set = a.change_set))
  order by 1, 2 $$;

-- Deeds that change no row: signed in, refused, fetched. Those of no project stand under a project of zeros, and are told
-- to whose they are.
create function app.note_event(project uuid, actor uuid, what text, subject uuid, detail jsonb, request text,
  came_from text, session uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.address', came_from, true), set_config('app.session_id', coalesce(session::text, ''), true);
  insert into audit_log (project_id, actor_id, change_set, label, table_name, row_id, action, after, request_id)
    values (coalesce(project, '00000000-0000-0000-0000-000000000000'), coalesce(app.uid(), actor),
      coalesce(nullif(current_setting('app.change_set', true), '')::uuid, gen_random_uuid()), '', 'events',
      coalesce(subject, actor, '00000000-0000-0000-0000-000000000000'), what, detail, request);
end $$;
create policy installation on audit_log for select to storyboard_app
  using (project_id = '00000000-0000-0000-0000-000000000000' and actor_id = app.uid());

revoke execute on function app.content_hash, app.digest_of, app.complete, app.seal, app.audit_faults, app.note_event
  from public;
grant execute on function app.note_event to storyboard_app;

-- app.changed(), third version: deeds without rows change no project.
create or replace function app.changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told text := coalesce(current_setting('app.told', true), '');
  touched text[];
  reached int;
begin
  if position(new.project_id::text in told) > 0 then return null; end if;
  perform set_config('app.told', told || ' ' || new.project_id, true);
  -- Jobs have told of themselves.
  select array_agg(distinct table_name order by table_name) into touched from audit_log
    where change_set = new.change_set and project_id = new.project_id and table_name not in ('jobs', 'events');
  if touched is null then return null; end if;
  if touched = '{exports}' then
    select version into reached from projects where id = new.project_id;
  else
    update projects set version = version + 1, updated_at = now() where id = new.project_id returning version into reached;
  end if;
  perform pg_notify('project_changes', json_build_object(
    'project', new.project_id, 'version', reached, 'tables', touched)::text);
  return null;
end $$;
