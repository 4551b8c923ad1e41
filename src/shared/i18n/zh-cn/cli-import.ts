import type { cliImport as english } from '../en/cli-import';

/** gvm import 的文字。 */
export const cliImport: typeof english = {
  command: '纳入其他工具装好的 Go；不带 DIR 时列出本机上有哪些',
  options: {
    folder: '某个 Go 的文件夹，其中有 bin、pkg、src 和 VERSION',
    scan: '只列出本机上有哪些，不作改动',
    copy: '复制一份，原来的保留',
    move: '移动过来，原处不再保留',
    makeDefault: '同时设为当前版本',
  },

  none: '没有找到其他工具装的 Go：PATH 里没有，各种 Go 工具常用的位置也没有。',
  inList: '已在列表中',
  unknownVersion: '未知',
  next: 'gvm import DIR 会就地纳入，文件留在原处；要放到这里来，加 --copy 或 --move。',
  ask: '要纳入哪些？请输入编号，直接回车则不纳入：',
  nothingChosen: '没有作任何更改。',
  notANumber: (text) => `列表中没有编号“${text}”。`,

  progress: {
    copying: (done, all) => `正在复制：${done}/${all} 个文件`,
    reading: (done, all) => `正在读取：${done}/${all} 个文件`,
    asking: () => '正在查询官方发布的内容',
  },
  done: {
    link: (id, from) => `${id} 已在列表中。文件仍在 ${from}，这里只有链接。`,
    copy: (id, from) => `${id} 已在列表中，复制自 ${from}。`,
    move: (id, from) => `${id} 已在列表中，从 ${from} 移动而来。`,
  },
  verification: {
    proven: (files) => `与官方发布的一致：${files} 个文件，有校验数据库为证。`,
    added: (amount) => `另有 ${amount} 个文件不在证明范围内。`,
    modified: (amount) => `已被改动：${amount} 个文件与官方发布的不同。可以使用，但它不是当初发布的那个 Go。`,
    changed: (path) => `改动  ${path}`,
    missing: (path) => `缺失  ${path}`,
    more: (amount) => `……另有 ${amount} 个`,
    unknown: (reason) => `没能确认是否与官方发布的一致：${reason}。`,
  },
  reasons: {
    offline: '无法连接模块代理或校验数据库',
    'no-module': '校验数据库中没有这个版本',
    'sumdb-off': '校验数据库已关闭（GOSUMDB）',
    'no-proxy': '没有设置模块代理（GOPROXY）',
    'sumdb-distrusted': '校验数据库的应答不可信',
    contradiction: '哈希值不同，但无法确定是哪个文件',
    failed: '应答无法解读',
  },

  useCopy: (path) => `请改为复制或移动：gvm import ${path} --copy`,
  unlinked: (id, target) => `${id} 已从列表中移除，文件仍保留在 ${target}。`,
  broken: (target) => `已不存在：${target}`,
  asTakenIn: (id, files) => `${id} 与纳入时一致：共核对 ${files} 个文件。`,
};
