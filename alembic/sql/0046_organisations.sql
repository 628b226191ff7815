-- What whoever looks after an organisation works with: its projects by name and owner, the invitations that wait, and its
-- end, which can be taken back for the days of grace. Naming a project opens nothing of it. Replaces app.projects_in_bin() of
-- 0034_grace.sql and app.place_project() of 0035_organisations.sql; taken back by 0046_organisations_down.sql.

alter table organisations add column deleted_at timestamptz;
create index organisations_gone on organisations (deleted_at) where deleted_at is not null;

-- The projects of an organisation: to its owners all of them, to its members those that they are in.
create function app.organisation_projects(wanted uuid) returns table (project uuid, title text, owner text, people bigint,
  archived boolean, role text) language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title::text, u.name::text, (select count(*) from project_members o where o.project_id = p.id),
       p.archived_at is not null, coalesce(m.role, '')
     from projects p join users u on u.id = p.owner_id
     left join project_members m on m.project_id = p.id and m.user_id = app.uid()
     where p.organisation_id = wanted and p.deleted_at is null and app.token_covers('see')
       and (wanted in (select app.organisations_i_own()) or (m.role is not null and wanted in (select app.my_organisations())))
     order by lower(p.title), p.id $$;

-- Invitations into them that can still be taken: to its owners all of them, to others those of projects where they invite.
create function app.organisation_invitations(wanted uuid) returns table (invitation uuid, title text, role text, email text,
  inviter text, until timestamptz) language sql stable security definer set search_path = public, pg_temp as
  $$ select i.id, p.title::text, i.role::text, i.email::text, u.name::text, i.expires_at
     from invitations i join projects p on p.id = i.project_id and p.deleted_at is null join users u on u.id = i.invited_by
     where p.organisation_id = wanted and i.taken_by is null and i.expires_at > now()
       and (wanted in (select app.organisations_i_own()) or p.id in (select app.projects_i_may('members')))
     order by i.created_at desc, i.id $$;

-- Whoever looks after an organisation lets nobody in whom they do not want; says whether there was such an invitation.
create function app.withdraw_from_organisation(wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from invitations i using projects p where i.id = wanted and i.taken_by is null and p.id = i.project_id
    and p.organisation_id in (select app.organisations_i_own());
  return found;
end $$;

-- Puts an organisation and all its projects away, at one moment; what is at work in them is stopped.
create function app.delete_organisation(wanted uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare moment timestamptz := clock_timestamp();
begin
  if wanted not in (select app.organisations_i_own()) then
    raise exception 'needs an owner of the organisation' using errcode = '42501';
  end if;
  update jobs j set cancel_requested = true, sequence = j.sequence + 1,
      state = case j.state when 'queued' then 'cancelled' else j.state end,
      message = case j.state when 'queued' then 'Stopped.' else j.message end,
      finished_at = case j.state when 'queued' then now() end
    from projects p where p.id = j.project_id and p.organisation_id = wanted and j.state in ('queued', 'running');
  update projects set deleted_at = moment where organisation_id = wanted and deleted_at is null;
  update organisations set deleted_at = moment where id = wanted and deleted_at is null;
end $$;

-- Brings an organisation back that was deleted after a moment, with the projects that went with it; says whether there was one.
create function app.bring_organisation_back(wanted uuid, after timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare moment timestamptz;
begin
  select deleted_at into moment from organisations
    where id = wanted and id in (select app.organisations_i_own()) and deleted_at > after for update;
  if moment is null then return false; end if;
  update organisations set deleted_at = null where id = wanted;
  update projects set deleted_at = null where organisation_id = wanted and deleted_at = moment;
  return true;
end $$;

-- Takes organisations away that were deleted before a moment and whose projects are gone; returns how many.
create function app.empty_organisations(upto timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from organisations o where o.deleted_at < upto
    and not exists (select from projects p where p.organisation_id = o.id);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- What went with its organisation comes back with it, and not alone.
create or replace function app.projects_in_bin() returns table (project uuid, title text, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title, p.deleted_at from projects p join project_members m on m.project_id = p.id
     join app.role_verbs v on v.role = m.role and v.verb = 'delete'
     join organisations o on o.id = p.organisation_id and o.deleted_at is null
     where p.deleted_at is not null and m.user_id = app.uid() and app.token_covers('delete') order by p.deleted_at desc $$;

create or replace function app.place_project() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.organisation_id is null then
    select m.organisation_id into new.organisation_id from organisation_members m
      join organisations o on o.id = m.organisation_id and o.deleted_at is null where m.user_id = new.owner_id
      order by m.joined_at, m.organisation_id limit 1;
  end if;
  if new.organisation_id is null then
    new.organisation_id := gen_random_uuid();
    insert into organisations (id, name)
      select new.organisation_id, coalesce((select name from users where id = new.owner_id), 'Home');
    insert into organisation_members (organisation_id, user_id, role) values (new.organisation_id, new.owner_id, 'owner');
  end if;
  if not exists (select from organisation_members m
    join organisations o on o.id = m.organisation_id and o.deleted_at is null
    where m.organisation_id = new.organisation_id and m.user_id = new.owner_id)
  then
    raise exception 'no member of that organisation' using errcode = '42501';
  end if;
  return new;
end $$;

revoke execute on function app.organisation_projects, app.organisation_invitations, app.withdraw_from_organisation,
  app.delete_organisation, app.bring_organisation_back, app.empty_organisations from public;
grant execute on function app.organisation_projects, app.organisation_invitations, app.withdraw_from_organisation,
  app.delete_organisation, app.bring_organisation_back, app.empty_organisations to storyboard_app;
