-- Takes back 0026_sound.sql; recordings, music and effects go with it.

drop table sounds, takes, pronunciations, readings;
