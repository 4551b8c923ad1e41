/**
 * Names the toolchain of one shell or program and of all that it starts: a shell within it reads the block again, and would
 * otherwise be back at the current one.
 */
export const SESSION_VARIABLE = 'GVM_DESKTOP_SESSION';
