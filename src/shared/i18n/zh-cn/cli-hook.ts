import type { cliHook as english } from '../en/cli-hook';

export const cliHook: typeof english = {
  command: '让终端进入固定了版本的文件夹时自动切换',
  arguments: { shell: 'bash、zsh、fish、powershell 或 cmd（省略则列出全部）' },
  options: {
    install: '写入该终端的启动文件，写入前先展示，可用 gvm rollback 撤销',
    uninstall: '从启动文件中移除，文件恢复原样',
  },
  columns: { shell: '终端', state: '状态', files: '位置' },
  states: { on: '自动切换', off: '未安装' },
  next: '安装命令：gvm hook SHELL --install',
  printed: (install, here) => `${install} 对以后新开的终端长期有效；仅用于此终端：${here}`,
  ask: '要这样更改吗？',
  declined: '没有作任何更改。',
  newFile: (path) => `${path}：新建文件`,
  goneFile: (path) => `${path}：删除文件`,
  changedFile: (path) => `${path}：更新内容`,
  already: (shell, installed) =>
    installed ? `${shell} 的自动切换已经安装。` : `${shell} 的自动切换没有安装。`,
  installed: (shell) => `从现在起，新开的 ${shell} 终端会自动切换。`,
  here: (command) => `让此终端也生效：${command}`,
  removed: (shell) => `新开的 ${shell} 终端不再自动切换，已打开的终端关闭前不受影响。`,
  cmd: {
    installed: '运行 gvm-cmd 可打开自动切换的 cmd；在其他 cmd 中可用 gvm-cd 文件夹。',
    removed: 'gvm-cmd 和 gvm-cd 已移除。',
  },
  undo: (id) => `撤销：gvm rollback ${id}`,
  use: (install) => `装好终端的自动切换后，直接运行 gvm use 即可生效：${install}`,
};
