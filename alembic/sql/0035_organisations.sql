-- Organisations: an installation holds several that never see one another. A project is of one, people belong to several, and
-- nobody sees anything of a project whose organisation they do not belong to, whatever else they hold. app.projects_i_may(),
-- app.my_projects() and app.gives() replace those of 0034_grace.sql (and of 0034_grace_down.sql), app.my_people() that of
-- 0016_review.sql (and of 0016_review_down.sql); taken back by 0035_organisations_down.sql. app.place_project()
-- is replaced by 0046_organisations.sql.

create table organisations (
  id uuid constraint pk_organisations primary key,
  created_at timestamptz not null default now(),
  name varchar not null
);
create table organisation_members (
  organisation_id uuid not null constraint fk_organisation_members_organisation_id references organisations on delete cascade,
  user_id uuid not null constraint fk_organisation_members_user_id references users on delete cascade,
  role varchar not null constraint ck_organisation_members_role check (role in ('owner', 'member')),
  joined_at timestamptz not null default now(),
  constraint pk_organisation_members primary key (organisation_id, user_id)
);
create index ix_organisation_members_user_id on organisation_members (user_id);

-- What there is is of one organisation, whose owner is who came first.
alter table projects add column organisation_id uuid;
do $$
declare home uuid := gen_random_uuid();
begin
  if exists (select from users) then
    insert into organisations (id, name) values (home, 'Home');
    insert into organisation_members (organisation_id, user_id, role)
      select home, id, case when row_number() over (order by created_at, id) = 1 then 'owner' else 'member' end from users;
    update projects set organisation_id = home;
  end if;
end $$;
alter table projects alter column organisation_id set not null,
  add constraint fk_projects_organisation_id foreign key (organisation_id) references organisations;
create index ix_projects_organisation_id on projects (organisation_id);

do $$
declare held text;
begin
  foreach held in array array['organisations', 'organisation_members'] loop
    execute format('alter table %I enable row level security', held);
    execute format('alter table %I force row level security', held);
    execute format('create policy functions on %I to %I using (true) with check (true)', held, current_user);
  end loop;
end $$;

create function app.my_organisations() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select organisation_id from organisation_members where user_id = app.uid() $$;
create function app.organisations_i_own() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select organisation_id from organisation_members where user_id = app.uid() and role = 'owner' and app.unlimited() $$;

create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     join projects p on p.id = m.project_id and p.deleted_at is null
     join organisation_members o on o.organisation_id = p.organisation_id and o.user_id = m.user_id
     where m.user_id = app.uid() and v.verb = wanted and app.token_covers(wanted)
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;

create or replace function app.my_projects() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join projects p on p.id = m.project_id and p.deleted_at is null
     join organisation_members o on o.organisation_id = p.organisation_id and o.user_id = m.user_id
     where m.user_id = app.uid() $$;

create or replace function app.gives(project uuid, giver uuid, given text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from project_members m join app.role_verbs v on v.role = m.role and v.verb = 'members'
     join projects p on p.id = m.project_id and p.deleted_at is null
     join organisation_members o on o.organisation_id = p.organisation_id and o.user_id = m.user_id
     where m.project_id = project and m.user_id = giver and (m.role = 'owner' or app.rank(m.role) < app.rank(given))) $$;

create or replace function app.my_people() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.uid() union select user_id from project_members where project_id in (select app.my_projects())
     union select user_id from project_members where app.link_id() is not null
       and project_id in (select app.projects_i_may('see'))
     union select user_id from organisation_members where organisation_id in (select app.organisations_i_own()) $$;

create policy see on organisations for select to storyboard_app using (id in (select app.my_organisations()));
create policy rename on organisations for update to storyboard_app
  using (id in (select app.my_organisations())) with check (id in (select app.organisations_i_own()));
grant select, update (name) on organisations to storyboard_app;
-- Who is in an organisation is for its owners to know; everybody knows of themselves.
create policy see on organisation_members for select to storyboard_app
  using (user_id = app.uid() or organisation_id in (select app.organisations_i_own()));
create policy change on organisation_members for update to storyboard_app
  using (organisation_id in (select app.my_organisations()))
  with check (organisation_id in (select app.organisations_i_own()));
create policy leave on organisation_members for delete to storyboard_app
  using ((user_id = app.uid() and app.unlimited()) or organisation_id in (select app.organisations_i_own()));
grant select, delete, update (role) on organisation_members to storyboard_app;

-- An organisation of the actor's own.
create function app.make_organisation(called text) returns uuid language plpgsql security definer
  set search_path = public, pg_temp as $$
declare made uuid := gen_random_uuid();
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  insert into organisations (id, name) values (made, called);
  insert into organisation_members (organisation_id, user_id, role) values (made, app.uid(), 'owner');
  return made;
end $$;

-- A new project is of the organisation that its maker says, or of the one that they were in first; whoever is in none is
-- given one of their own.
create function app.place_project() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.organisation_id is null then
    select organisation_id into new.organisation_id from organisation_members where user_id = new.owner_id
      order by joined_at, organisation_id limit 1;
  end if;
  if new.organisation_id is null then
    new.organisation_id := gen_random_uuid();
    insert into organisations (id, name)
      select new.organisation_id, coalesce((select name from users where id = new.owner_id), 'Home');
    insert into organisation_members (organisation_id, user_id, role) values (new.organisation_id, new.owner_id, 'owner');
  end if;
  if not exists (select from organisation_members
    where organisation_id = new.organisation_id and user_id = new.owner_id)
  then
    raise exception 'no member of that organisation' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger place_project before insert on projects for each row execute function app.place_project();

-- Whoever comes into a project belongs to its organisation, and whoever leaves the organisation is in none of its projects.
create function app.join_organisation() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into organisation_members (organisation_id, user_id, role)
    select organisation_id, new.user_id, 'member' from projects where id = new.project_id on conflict do nothing;
  return null;
end $$;
create trigger join_organisation after insert on project_members
  for each row execute function app.join_organisation();

create function app.keep_organisation() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select from organisations where id = old.organisation_id) then return old; end if;
  -- Two owners who leave at once see each other: one after the other.
  perform pg_advisory_xact_lock(hashtextextended(old.organisation_id::text, 1));
  if old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner') and not exists (select from organisation_members
      where organisation_id = old.organisation_id and role = 'owner' and user_id <> old.user_id)
  then
    raise exception 'an organisation keeps an owner' using errcode = 'SB005';
  end if;
  if tg_op = 'DELETE' then
    delete from project_members m using projects p
      where p.id = m.project_id and p.organisation_id = old.organisation_id and m.user_id = old.user_id;
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_organisation before update of role or delete on organisation_members
  for each row execute function app.keep_organisation();

-- Whoever is erased leaves their organisations: where they were the last owner, who came next is the owner then, and an
-- organisation of nobody is gone unless projects are left in it.
create function app.leave_organisations() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare left_behind uuid;
begin
  for left_behind in select organisation_id from organisation_members where user_id = new.id loop
    update organisation_members set role = 'owner' where organisation_id = left_behind and user_id = (
      select user_id from organisation_members where organisation_id = left_behind and user_id <> new.id
        order by role = 'owner' desc, joined_at, user_id limit 1);
    if found then
      delete from organisation_members where organisation_id = left_behind and user_id = new.id;
    else
      delete from organisations where id = left_behind
        and not exists (select from projects where organisation_id = left_behind);
    end if;
  end loop;
  return null;
end $$;
create trigger leave_organisations after update of email on users for each row
  when (new.email like 'gone-%@gone.invalid') execute function app.leave_organisations();

revoke execute on function app.my_organisations, app.organisations_i_own, app.make_organisation, app.place_project,
  app.join_organisation, app.keep_organisation, app.leave_organisations from public;
grant execute on function app.my_organisations, app.organisations_i_own, app.make_organisation to storyboard_app;
