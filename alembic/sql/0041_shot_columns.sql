-- Columns of one's own in the shot tables of a project (text, numbers, choices, ticks), and what each shot has in them.
-- Seen by whoever sees the project, changed by who may board it. They say how work on a shot stands and nothing of its
-- picture: a locked shot keeps them open. Taken back by 0041_shot_columns_down.sql.

create table shot_columns (
  id uuid constraint pk_shot_columns primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_shot_columns_project_id references projects on delete cascade,
  position varchar collate "C" not null,
  name varchar not null constraint ck_shot_columns_name check (name <> ''),
  kind varchar not null constraint ck_shot_columns_kind check (kind in ('text', 'number', 'choice', 'tick')),
  choices jsonb not null,
  width integer not null constraint ck_shot_columns_width check (width between 40 and 600),
  constraint uq_shot_columns_id_project_id unique (id, project_id),
  constraint uq_shot_columns_project_id_name unique (project_id, name) deferrable initially deferred
);
create index ix_shot_columns_project_id on shot_columns (project_id);

create table shot_cells (
  id uuid constraint pk_shot_cells primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_shot_cells_project_id references projects on delete cascade,
  shot_id uuid not null,
  column_id uuid not null,
  value text not null constraint ck_shot_cells_value check (value <> ''),
  constraint uq_shot_cells_id_project_id unique (id, project_id),
  constraint uq_shot_cells_shot_id_column_id unique (shot_id, column_id),
  constraint fk_shot_cells_shot_id foreign key (shot_id, project_id)
    references shots (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_shot_cells_column_id foreign key (column_id, project_id)
    references shot_columns (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_shot_cells_project_id on shot_cells (project_id);
create index shot_cells_by_column on shot_cells (column_id);

do $$
declare owned text;
begin
  foreach owned in array array['shot_columns', 'shot_cells'] loop
    execute format('grant select, insert, update, delete on %I to storyboard_app', owned);
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy see on %I for select to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create policy make on %I for insert to storyboard_app
      with check (project_id in (select app.projects_i_may(''board'')))', owned);
    execute format('create policy change on %I for update to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))
      with check (project_id in (select app.projects_i_may(''board'')))', owned);
    execute format('create policy remove on %I for delete to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create trigger need_of_gone after delete on %I referencing old table as gone
      for each statement execute function app.need_of_gone(''board'')', owned);
    execute format('create trigger audit after insert or update or delete on %I
      for each row execute function app.audit()', owned);
  end loop;
end $$;
