/** What the security check can find, with the parameters its words need. */
export interface SecurityKinds {}
