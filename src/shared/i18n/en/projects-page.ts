/** The Projects page, its dialogs and notices. */
export const projectsPage = {
  notices: {
    pinned: (version: string): string => `Pinned to ${version}`,
    hookOn: (shell: string): string => `Automatic switching is on in ${shell}`,
    hookOff: (shell: string): string => `Automatic switching is off in ${shell}`,
    hookBody: 'Terminals opened from now on follow it.',
    editorTold: (version: string): string => `The editor uses ${version} here`,
  },
};
