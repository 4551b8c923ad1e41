import type { Messages } from '../en';

/** 项目页及其对话框、提示的文字。 */
export const projectsPage: Messages['projectsPage'] = {
  notices: {
    pinned: (version) => `已固定到 ${version}`,
    hookOn: (shell) => `${shell} 中的自动切换已开启`,
    hookOff: (shell) => `${shell} 中的自动切换已关闭`,
    hookBody: '从现在起新打开的终端会照此执行。',
    editorTold: (version) => `编辑器在此项目中使用 ${version}`,
  },
};
