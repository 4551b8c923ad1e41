/** What the network check can find, with the parameters its words need. */
export interface NetworkKinds {}
