-- Takes 0046_organisations.sql back; app.projects_in_bin() is that of 0034_grace.sql again, app.place_project() that of
-- 0035_organisations.sql. What was deleted comes back: there is no bin for it.
create or replace function app.projects_in_bin() returns table (project uuid, title text, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title, p.deleted_at from projects p join project_members m on m.project_id = p.id
     join app.role_verbs v on v.role = m.role and v.verb = 'delete'
     where p.deleted_at is not null and m.user_id = app.uid() and app.token_covers('delete') order by p.deleted_at desc $$;
create or replace function app.place_project() returns trigger language plpgsql security definer
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
drop function app.organisation_projects, app.organisation_invitations, app.withdraw_from_organisation,
  app.delete_organisation, app.bring_organisation_back, app.empty_organisations;
drop index organisations_gone;
update projects p set deleted_at = null from organisations o where o.id = p.organisation_id and p.deleted_at = o.deleted_at;
alter table organisations drop column deleted_at;
