/** What the environment check can find, with the parameters its words need. */
export interface EnvironmentKinds {}
