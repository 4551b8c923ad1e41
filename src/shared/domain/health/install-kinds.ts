/** What the install check can find, with the parameters its words need. */
export interface InstallKinds {}
