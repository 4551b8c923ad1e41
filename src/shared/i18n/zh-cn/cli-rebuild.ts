import type { cliRebuild as english } from '../en/cli-rebuild';
import { formatNumber } from '../format';

export const cliRebuild: typeof english = {
  options: {
    rebuild: '用另一个已安装的 Go，从该版本自带的源代码重新构建，并逐个比对文件（需要几分钟）',
    bootstrap: '用哪个已安装的版本来构建（默认：能用的最新版本）',
    keep: '把构建结果留在这个空文件夹里',
  },
  phases: {
    verifying: '正在校验已安装的文件',
    copying: '正在复制源代码',
    comparing: '正在逐个比对文件',
  },
  steps: {
    dist: '构建编译程序',
    toolchain1: '用已安装的 Go 构建编译器',
    'go-bootstrap': '用新编译器构建 go 命令',
    toolchain2: '用新编译器构建编译器自身',
    toolchain3: '再构建一遍',
    host: '构建本机使用的程序',
    target: '构建发布的内容',
    packing: '按发布时的方式打包',
  },
  numbered: (step, steps, text) => `[${step}/${steps}] ${text}`,
  identical: (id, bootstrap, files, time) =>
    `已用 go${bootstrap} 从源代码重新构建 ${id}，用时 ${time}：${formatNumber(files)} 个文件全部一致。`,
  sameArchive: {
    sumdb: '构建出的归档与校验和数据库中的哈希完全一致。',
    sha256: '构建出的归档与官方公布的 SHA-256 完全一致。',
    none: '',
  },
  stopped: '已取消，构建产生的文件已全部清除。',
  otherArchive: '只有归档的打包方式与官方不同，其中的文件完全一致。',
  programs: {
    option: '只下载源代码，在本机构建程序（需要几分钟），适合按流量计费的网络',
    warning: '下载的源代码会先在本机运行以构建程序，之后才能验证整体。请只对信任的来源这样做。',
    ask: '要构建吗？',
    declined: '没有安装任何内容。',
    built: (bootstrap) => `程序由 go${bootstrap} 在本机构建，与官方发布的一致`,
    fetched: (why) => `程序没有在本机构建，而是直接下载：${why}`,
    noParts: '已下载完整的归档：该来源不支持分段下载，或没有已安装的版本可提供其余大部分文件',
  },
  kept: (folder) => `构建结果保留在 ${folder}。`,
  different: (path) => `内容不同  ${path}`,
  missing: (path) => `未构建出  ${path}`,
  added: (path) => `多出      ${path}`,
};
