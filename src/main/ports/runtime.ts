/** What runs the command: a Node, or the app's own program used as one. */
export interface Runtime {
  /** Absolute path of node.exe or of the app. */
  program: string;
  /** Absolute path of the command's script. */
  script: string;
  kind: 'node' | 'electron';
}
