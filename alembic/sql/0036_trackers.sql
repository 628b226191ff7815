-- Trackers: production trackers (Kitsu, ShotGrid, Frame.io) that a project is kept in step with, and which of their
-- things is which of its own. Taken back by 0036_trackers_down.sql.

create table trackers (
  id uuid constraint pk_trackers primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_trackers_project_id references projects on delete cascade,
  service varchar not null,
  address varchar not null,
  login varchar not null,
  production varchar not null,
  secret_wrapped varchar not null,
  synced_at timestamptz,
  report jsonb not null,
  constraint uq_trackers_id_project_id unique (id, project_id)
);
create index ix_trackers_project_id on trackers (project_id);

create table tracked (
  id uuid constraint pk_tracked primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_tracked_project_id references projects on delete cascade,
  tracker_id uuid not null,
  kind varchar not null constraint ck_tracked_kind check (kind in ('sequence', 'shot', 'version', 'film', 'note')),
  own varchar not null,
  external jsonb not null,
  fingerprint varchar not null,
  state varchar not null,
  constraint uq_tracked_id_project_id unique (id, project_id),
  constraint uq_tracked_tracker_id_kind_own unique (tracker_id, kind, own),
  constraint fk_tracked_tracker_id foreign key (tracker_id, project_id)
    references trackers (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_tracked_project_id on tracked (project_id);

do $$
declare held text;
begin
  foreach held in array array['trackers', 'tracked'] loop
    execute format('alter table %I enable row level security', held);
    execute format('alter table %I force row level security', held);
    execute format('create policy settings on %I to storyboard_app
      using (project_id in (select app.projects_i_may(''settings'')))
      with check (project_id in (select app.projects_i_may(''settings'')))', held);
    execute format('grant select, insert, update, delete on %I to storyboard_app', held);
  end loop;
end $$;
-- Who connected a project where is history; when it was last in step is not.
create trigger audit after insert or delete or update of service, address, login, production, secret_wrapped
  on trackers for each row execute function app.audit();
