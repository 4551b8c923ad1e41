import type { cliEnvironment as english } from '../en/cli-environment';

export const cliEnvironment: typeof english = {
  commands: {
    env: '新终端从哪里找到 Go，以及如何整理',
    show: '各处运行的是哪个 Go，PATH 和变量从何而来，有哪些问题',
    plan: '整理会改动什么；不作任何更改',
    apply: '进行整理：先列出改动并备份，可用 gvm env undo 撤销',
    undo: '撤销最近一次对环境的更改，或按编号撤销',
  },
  options: {
    only: '只处理这些问题',
    leave: '处理推荐的问题，但保留这些不动',
    elevated: '连同需要管理员权限的部分，系统会询问一次',
  },

  headings: {
    consumers: '各处运行的 Go',
    variables: '变量',
    findings: '发现的问题',
    path: {
      machine: '系统的 PATH',
      user: '本账户的 PATH',
      process: '当前进程的 PATH',
    },
  },
  columns: { who: '谁', because: '原因', entry: '条目', marks: '说明' },
  noGo: '没有 Go',
  overridden: '（被覆盖）',
  fine: '没有发现问题。',
  emptyEntry: '（空）',
  moreEntries: (amount) => `… 另有 ${amount} 项`,

  plan: {
    nothing: '没有需要更改的地方。',
    because: (reasons) => `原因：${reasons}`,
    administrator: '需要管理员权限',
    newFile: '新建文件',
    gone: '将被移除',
    moved: '（移动）',
    remaining: '保持原样的问题：',
    why: {
      'not-chosen': '未选择',
      'needs-administrator': '需要管理员权限（--elevated）',
    },
    next: '运行 gvm env apply 即可执行；--only 和 --leave 按以上名称选择。',
  },
  apply: {
    ask: '确定执行吗？',
    declined: '没有作任何更改。',
    done: (places, id) => `已更改 ${places} 处。运行 gvm env undo ${id} 可撤销。`,
    newShell: (version, path) => `新终端将使用 go${version}（${path}）。`,
    noNewShell: '新终端找不到 Go。',
    openShells: '已经打开的终端保持原来的环境。',
    kept: {
      changed: (place) => `${place} 保持原样：期间被其他程序改过。`,
      refused: (place) => `${place} 保持原样：没有得到管理员权限。`,
      failed: (place) => `${place} 保持原样：无法写入。`,
    },
  },
  undo: {
    kept: (place) => `${place} 之后被其他程序改过，保持原样。`,
  },
};
