-- Webhooks: addresses of other programs that are told what happens in a project.
--
-- Deliveries are written by triggers, so that no entrance forgets one, in the transaction of what they tell of: what is
-- rolled back is told to nobody, and what is committed is told at least once. They say what happened to which row; whoever
-- wants more asks the API. The worker fetches and sends them (storyboard_app/webhooks).

create table webhooks (
  id uuid constraint pk_webhooks primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_webhooks_project_id references projects on delete cascade,
  url varchar not null,
  events jsonb not null,
  secret_wrapped varchar not null,
  active boolean not null,
  constraint uq_webhooks_id_project_id unique (id, project_id)
);
create index ix_webhooks_project_id on webhooks (project_id);

create table deliveries (
  id uuid constraint pk_deliveries primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_deliveries_project_id references projects on delete cascade,
  webhook_id uuid not null,
  event varchar not null,
  body jsonb not null,
  state varchar not null constraint ck_deliveries_state check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null,
  due_at timestamptz not null,
  status integer,
  answer varchar not null,
  ended_at timestamptz,
  constraint uq_deliveries_id_project_id unique (id, project_id),
  constraint fk_deliveries_webhook_id foreign key (webhook_id, project_id)
    references webhooks (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_deliveries_project_id on deliveries (project_id);
create index deliveries_newest_first on deliveries (webhook_id, created_at);
create index deliveries_due on deliveries (due_at) where state = 'waiting';
-- Changes of a project that nobody was told of yet are told once.
create unique index deliveries_once on deliveries (webhook_id) where event = 'project.changed' and attempts = 0
  and state = 'waiting';

do $$
declare held text;
begin
  foreach held in array array['webhooks', 'deliveries'] loop
    execute format('alter table %I enable row level security', held);
    execute format('alter table %I force row level security', held);
    execute format('create policy functions on %I to %I using (true) with check (true)', held, current_user);
  end loop;
end $$;
create policy settings on webhooks to storyboard_app
  using (project_id in (select app.projects_i_may('settings')))
  with check (project_id in (select app.projects_i_may('settings')));
grant select, insert, update, delete on webhooks to storyboard_app;
create policy see on deliveries for select to storyboard_app
  using (project_id in (select app.projects_i_may('settings')));
create policy make on deliveries for insert to storyboard_app
  with check (project_id in (select app.projects_i_may('settings')));
create policy again on deliveries for update to storyboard_app
  using (project_id in (select app.projects_i_may('settings')))
  with check (project_id in (select app.projects_i_may('settings')));
grant select, insert, update (state, due_at, ended_at) on deliveries to storyboard_app;
create trigger audit after insert or update or delete on webhooks for each row execute function app.audit();

-- Writes an event down for every webhook of a project that wants it.
create function app.tell_webhooks(project uuid, happened text, told jsonb, after interval) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into deliveries (id, project_id, webhook_id, event, body, state, attempts, due_at, answer)
    select gen_random_uuid(), project, w.id, happened,
      jsonb_build_object('type', happened, 'timestamp', to_char(clock_timestamp() at time zone 'utc',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'data', jsonb_build_object('project_id', project) || told),
      'waiting', 0, now() + after, ''
    from webhooks w where w.project_id = project and w.active and w.events ? happened
    on conflict do nothing;
end $$;

create function app.tell_of_job() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform app.tell_webhooks(new.project_id, 'job.' || new.state, jsonb_build_object('job_id', new.id, 'task', new.task,
    'subject_id', new.subject_id, 'actor_id', new.actor_id, 'request_id', new.request_id), interval '0');
  return null;
end $$;
create trigger tell_webhooks after update of state on jobs for each row
  when (new.state in ('done', 'failed', 'cancelled') and old.state <> new.state) execute function app.tell_of_job();

create function app.tell_of_comment() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  happened text := case when tg_op = 'INSERT' then 'comment.made'
    when new.deleted_at is not null and old.deleted_at is null then 'comment.removed'
    when new.resolved_at is not null and old.resolved_at is null then 'comment.resolved'
    else 'comment.changed' end;
begin
  perform app.tell_webhooks(new.project_id, happened, jsonb_build_object('comment_id', new.id, 'parent_id', new.parent_id,
    'scene_id', new.scene_id, 'shot_id', new.shot_id, 'panel_id', new.panel_id, 'author_id', new.author_id,
    'guest_id', new.guest_id), interval '0');
  return null;
end $$;
create trigger tell_webhooks after insert or update of text, resolved_at, deleted_at on comments
  for each row execute function app.tell_of_comment();

create function app.tell_of_approval() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform app.tell_webhooks(new.project_id, 'approval.' || new.status, jsonb_build_object('panel_id', new.panel_id,
    'round', new.round, 'user_id', new.user_id, 'guest_id', new.guest_id), interval '0');
  return null;
end $$;
create trigger tell_webhooks after insert on approvals for each row execute function app.tell_of_approval();

-- A project changes with every key that somebody presses: it is told when five seconds have gathered.
create function app.tell_of_project() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.archived_at is distinct from old.archived_at then
    perform app.tell_webhooks(new.id, case when new.archived_at is null then 'project.taken_up' else 'project.put_away' end,
      '{}', interval '0');
  else
    perform app.tell_webhooks(new.id, 'project.changed', jsonb_build_object('version', new.version), interval '5 seconds');
  end if;
  return null;
end $$;
create trigger tell_webhooks after update on projects for each row
  when (new.version <> old.version or new.archived_at is distinct from old.archived_at)
  execute function app.tell_of_project();

-- Gives out deliveries that are due, each to one worker: whoever dies with one lets it be given out again when `lease` is
-- over. Those of a webhook that was switched off wait.
create function app.claim_deliveries(most int, lease interval)
  returns table (id uuid, webhook uuid, url text, secret_wrapped text, body jsonb, attempt int)
  language sql security definer set search_path = public, pg_temp as $$
  update deliveries d set attempts = d.attempts + 1, due_at = now() + lease
    from webhooks w
    where w.id = d.webhook_id and d.id in (
      select due.id from deliveries due join webhooks of on of.id = due.webhook_id
        where due.state = 'waiting' and due.due_at <= now() and of.active
        order by due.due_at limit most for update of due skip locked)
    returning d.id, w.id, w.url::text, w.secret_wrapped::text, d.body, d.attempts
$$;

-- Notes how an attempt went. again: when to try again; null for never. gone: whoever is told wants no more of it.
create function app.note_delivery(delivery uuid, went text, code int, said text, again interval, gone boolean)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update deliveries set state = went, status = code, answer = said, due_at = now() + coalesce(again, interval '0'),
    ended_at = case when went <> 'waiting' then now() end
    where id = delivery;
  if gone then
    update webhooks set active = false where id = (select webhook_id from deliveries where id = delivery);
  end if;
end $$;

create function app.sweep_deliveries(older interval) returns bigint language sql security definer
  set search_path = public, pg_temp as $$
  with gone as (delete from deliveries where ended_at < now() - older returning 1) select count(*) from gone
$$;

revoke execute on function app.tell_webhooks, app.tell_of_job, app.tell_of_comment, app.tell_of_approval,
  app.tell_of_project, app.claim_deliveries, app.note_delivery, app.sweep_deliveries from public;
grant execute on function app.claim_deliveries, app.note_delivery, app.sweep_deliveries to storyboard_app;
