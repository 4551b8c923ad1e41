/** What the build check can find, with the parameters its words need. */
export interface BuildKinds {}
