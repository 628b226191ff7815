-- Files that come in piece by piece (tus 1.0) belong to who sends them, and to nobody else, until they are used; what is
-- left of them goes after a day. A webhook is told of a project that is deleted or brought back. Taken back by
-- 0039_uploads_down.sql.

create table uploads (
  id uuid constraint pk_uploads primary key,
  created_at timestamptz not null default now(),
  actor_id uuid not null constraint fk_uploads_actor_id references users on delete cascade,
  kind varchar not null,
  name varchar not null,
  metadata varchar not null,
  bytes bigint not null constraint ck_uploads_bytes check (bytes > 0),
  received bigint not null constraint ck_uploads_received check (received between 0 and bytes),
  pieces jsonb not null,
  expires_at timestamptz not null
);
create index ix_uploads_actor_id on uploads (actor_id);

alter table uploads enable row level security;
alter table uploads force row level security;
do $$ begin execute format('create policy functions on uploads to %I using (true) with check (true)', current_user); end $$;
-- A token that is limited hands in files as it may use them: whoever uses one is asked again.
create policy own on uploads to storyboard_app using (actor_id = app.uid()) with check (actor_id = app.uid());
grant select, insert, delete, update (received, pieces) on uploads to storyboard_app;

-- Takes away what has come to its end; returns the ids, in whose folders the pieces lie.
create function app.sweep_uploads(upto timestamptz) returns setof uuid language sql security definer
  set search_path = public, pg_temp as
  $$ delete from uploads where expires_at < upto returning id $$;

create function app.forget_uploads() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from uploads where actor_id = new.id;
  return null;
end $$;
create trigger forget_uploads after update of email on users for each row
  when (new.email like 'gone-%@gone.invalid') execute function app.forget_uploads();

create function app.tell_of_bin() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform app.tell_webhooks(new.id, case when new.deleted_at is null then 'project.brought_back' else 'project.deleted' end,
    '{}', interval '0');
  return null;
end $$;
create trigger tell_webhooks_of_bin after update of deleted_at on projects for each row
  when ((new.deleted_at is null) <> (old.deleted_at is null)) execute function app.tell_of_bin();

revoke execute on function app.sweep_uploads, app.forget_uploads, app.tell_of_bin from public;
grant execute on function app.sweep_uploads to storyboard_app;
