import type { Messages } from '../en';

export const desktop: Messages['desktop'] = {
  tray: {
    tooltip: (version) => `Go ${version} · GVM Desktop`,
    tooltipNone: '尚未选用 Go · GVM Desktop',
    tooltipHealth: (go, health) => `${go} · ${health}`,
    current: (version) => `当前：Go ${version}`,
    currentNone: '尚未选用任何 Go',
    noneInstalled: '还没有安装 Go',
    health: {
      never: '健康：还没有检查',
      'no-go': '健康：没有 Go',
      stopped: '健康：检查已停止',
      incomplete: '健康：有些项目没能检查',
      checking: '健康：正在检查…',
      healthy: '一切正常',
      findings: (amount) => `健康：${amount} 个问题`,
    },
    projects: '项目',
    allProjects: '全部项目…',
    project: {
      line: (name, pinned) => `${name} — ${pinned}`,
      notInstalled: (version) => `${version}，未安装`,
      system: '系统自带的 Go',
      unpinned: '未固定版本',
      refused: '固定的版本无法使用',
      missing: '找不到文件夹',
    },
    pause: '暂停自动切换',
    open: '打开 GVM Desktop',
    settings: '设置',
    quit: '退出',
  },
  /** 任务栏图标（或程序坞图标）的菜单。 */
  taskbar: {
    use: (version) => `改用 Go ${version}`,
    projects: '项目',
  },
  /** 文件夹右键菜单中的一项。 */
  folderMenu: '用 GVM Desktop 打开',
  notifications: {
    installed: (version) => `Go ${version} 已装好`,
    failed: (version) => `Go ${version} 没有装上`,
    switched: (version) => `已改用 Go ${version}`,
    switchFailed: 'Go 版本没有切换',
    stillRunning: 'GVM Desktop 仍在后台运行',
    stillRunningHow: '点通知区域里的图标可以重新打开窗口，也可以在设置里改掉这个行为。',
  },
  files: {
    exportTitle: '导出设置',
    importTitle: '导入设置',
    kind: 'GVM Desktop 设置',
    goTitle: '选择装有 Go 的文件夹',
    projectTitle: '选择 Go 项目所在的文件夹',
    reportTitle: '保存健康报告',
    reportKinds: { html: '网页', md: 'Markdown', json: 'JSON' },
  },
};
