/** What the project check can find, with the parameters its words need. */
export interface ProjectKinds {}
