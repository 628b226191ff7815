-- Layers over a panel's picture and the marks on them: seen by whoever sees the project, changed by who may draw, refused
-- where the panel is locked. Taken back by 0021_layers_down.sql.

create table layers (
  id uuid constraint pk_layers primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_layers_project_id references projects on delete cascade,
  panel_id uuid not null,
  position varchar collate "C" not null,
  name varchar not null,
  opacity double precision not null constraint ck_layers_opacity check (opacity between 0 and 1),
  hidden boolean not null,
  locked boolean not null,
  constraint uq_layers_id_project_id unique (id, project_id),
  constraint fk_layers_panel_id foreign key (panel_id, project_id)
    references panels (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_layers_project_id on layers (project_id);
create index layers_in_order on layers (panel_id, position);

create table marks (
  id uuid constraint pk_marks primary key,
  created_at timestamptz not null default now(),
  project_id uuid not null constraint fk_marks_project_id references projects on delete cascade,
  panel_id uuid not null,
  layer_id uuid not null,
  author_id uuid not null constraint fk_marks_author_id references users,
  place integer not null,
  kind varchar not null constraint ck_marks_kind
    check (kind in ('pencil', 'ink', 'eraser', 'arrow', 'ellipse', 'fill', 'text')),
  colour varchar not null,
  width double precision not null constraint ck_marks_width check (width > 0 and width <= 0.5),
  opacity double precision not null constraint ck_marks_opacity check (opacity > 0 and opacity <= 1),
  points jsonb not null,
  text text not null,
  constraint uq_marks_id_project_id unique (id, project_id),
  constraint fk_marks_panel_id foreign key (panel_id, project_id)
    references panels (id, project_id) on delete cascade deferrable initially immediate,
  constraint fk_marks_layer_id foreign key (layer_id, project_id)
    references layers (id, project_id) on delete cascade deferrable initially immediate
);
create index ix_marks_project_id on marks (project_id);
create index ix_marks_panel_id on marks (panel_id);
create index ix_marks_author_id on marks (author_id);
create index marks_in_order on marks (layer_id, place);

-- Who drew, generated or handed in a version is known from now on.
alter table frames
  add column author_id uuid constraint fk_frames_author_id references users,
  add column starred boolean not null default false;
alter table frames alter column starred drop default;
create index ix_frames_author_id on frames (author_id);

grant select, insert, update, delete on layers, marks to storyboard_app;
do $$
declare owned text;
begin
  foreach owned in array array['layers', 'marks'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy see on %I for select to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create policy make on %I for insert to storyboard_app
      with check (project_id in (select app.projects_i_may(''draw'')))', owned);
    execute format('create policy change on %I for update to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))
      with check (project_id in (select app.projects_i_may(''draw'')))', owned);
    execute format('create policy remove on %I for delete to storyboard_app
      using (project_id in (select app.projects_i_may(''see'')))', owned);
    execute format('create trigger need_of_gone after delete on %I referencing old table as gone
      for each statement execute function app.need_of_gone(''draw'')', owned);
    execute format('create trigger audit after insert or update or delete on %I
      for each row execute function app.audit()', owned);
    execute format('create trigger refuse_locked before insert or update or delete on %I
      for each row execute function app.refuse_locked()', owned);
  end loop;
end $$;
