do $$
declare held text;
begin
  for held in select tablename from pg_policies where schemaname = 'public' and policyname = 'backups' loop
    execute format('drop policy backups on %I', held);
  end loop;
end $$;
