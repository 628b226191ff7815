-- Folders of projects on the first page: of one person, whom alone they concern, or of an organisation, for all who belong
-- to it. A folder holds projects and opens none: who may not see a project does not see it in a folder either. Taken back
-- by 0042_folders_down.sql.

create table folders (
  id uuid constraint pk_folders primary key,
  created_at timestamptz not null default now(),
  owner_id uuid constraint fk_folders_owner_id references users on delete cascade,
  organisation_id uuid constraint fk_folders_organisation_id references organisations on delete cascade,
  -- Whose it is, a person's or an organisation's.
  holder uuid not null generated always as (coalesce(owner_id, organisation_id)) stored,
  name varchar not null constraint ck_folders_name check (name <> ''),
  constraint ck_folders_of_one check (num_nonnulls(owner_id, organisation_id) = 1),
  constraint uq_folders_id_holder unique (id, holder),
  constraint uq_folders_holder_name unique (holder, name)
);
create index ix_folders_owner_id on folders (owner_id);
create index ix_folders_organisation_id on folders (organisation_id);

-- A project is in one folder of a person's, and in one of its organisation's.
create table folder_projects (
  id uuid constraint pk_folder_projects primary key,
  created_at timestamptz not null default now(),
  folder_id uuid not null,
  holder uuid not null,
  project_id uuid not null constraint fk_folder_projects_project_id references projects on delete cascade,
  constraint uq_folder_projects_holder_project_id unique (holder, project_id),
  constraint fk_folder_projects_folder_id foreign key (folder_id, holder) references folders (id, holder) on delete cascade
);
create index folder_projects_by_folder on folder_projects (folder_id);
create index ix_folder_projects_project_id on folder_projects (project_id);

alter table folders enable row level security;
alter table folders force row level security;
alter table folder_projects enable row level security;
alter table folder_projects force row level security;
create policy see on folders for select to storyboard_app
  using (owner_id = app.uid() or organisation_id in (select app.my_organisations()));
create policy make on folders for insert to storyboard_app
  with check ((owner_id = app.uid() and app.unlimited()) or organisation_id in (select app.organisations_i_own()));
create policy rename on folders for update to storyboard_app
  using (owner_id = app.uid() or organisation_id in (select app.my_organisations()))
  with check ((owner_id = app.uid() and app.unlimited()) or organisation_id in (select app.organisations_i_own()));
create policy remove on folders for delete to storyboard_app
  using ((owner_id = app.uid() and app.unlimited()) or organisation_id in (select app.organisations_i_own()));

create policy see on folder_projects for select to storyboard_app
  using (folder_id in (select id from folders) and project_id in (select app.projects_i_may('see')));
-- Into one's own folder goes what one sees; into an organisation's its own projects, by who sets them up.
create policy put on folder_projects for insert to storyboard_app
  with check (app.unlimited() and (
    (folder_id in (select id from folders where owner_id = app.uid()) and project_id in (select app.projects_i_may('see')))
    or (project_id in (select app.projects_i_may('settings')) and exists (
      select from folders f join projects p on p.organisation_id = f.organisation_id
        where f.id = folder_id and p.id = project_id))));
create policy take on folder_projects for delete to storyboard_app
  using (app.unlimited() and (
    folder_id in (select id from folders where owner_id = app.uid()) or project_id in (select app.projects_i_may('settings'))));

-- Whoever is erased leaves no folder behind.
create function app.leave_folders() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from folders where owner_id = new.id;
  return null;
end $$;
revoke execute on function app.leave_folders from public;
do $$
declare held text;
begin
  foreach held in array array['folders', 'folder_projects'] loop
    execute format('create policy functions on %I to %I using (true) with check (true)', held, current_user);
  end loop;
end $$;
create trigger leave_folders after update of email on users for each row
  when (new.email like 'gone-%@gone.invalid') execute function app.leave_folders();

grant select, insert (id, created_at, owner_id, organisation_id, name), update (name), delete on folders to storyboard_app;
grant select, insert, delete on folder_projects to storyboard_app;
