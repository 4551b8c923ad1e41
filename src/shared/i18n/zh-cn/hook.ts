import type { HookWords } from '../../domain/hook/hook-options';

export const hook: HookWords = {
  notInstalled: (version, file) =>
    `gvm：${file} 需要 Go ${version}，但尚未安装。安装命令：gvm install ${version}`,
  refused: (file) => `gvm：无法按 ${file} 切换，运行 gvm resolve 查看原因`,
  current: (version) => `${version}（当前版本）`,
  held: (version) => `${version}（仅此终端，gvm use auto 恢复自动切换）`,
  system: (file) => `使用系统自带的 Go（${file}）`,
};
