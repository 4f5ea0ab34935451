@rem The scripts "start" and "serve" say "exec", so that no shell stays between npm and the server: it would keep the signals to itself.
@rem Windows has no such command; this one, found in the project's folder, just runs what follows.
@%*
