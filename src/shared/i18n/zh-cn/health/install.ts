import type { HealthFindingWords, HealthTable } from '../../health-words';

const words = (title: string, explain: string, fix = ''): HealthFindingWords => ({ title, explain, fix });

const FIX_ELSEWHERE = '请用当初安装它的程序重新安装，或在这里安装该版本，之后就能逐字节核对。';

function damage(missing: number, changed: number): string {
  const parts = [
    ...(changed > 0 ? [`${changed} 个文件内容不符`] : []),
    ...(missing > 0 ? [`${missing} 个文件缺失`] : []),
  ];
  return parts.join('，');
}

export const install: HealthTable<'install'> = {
  'no-go': ({ newest }) =>
    words(
      '这台电脑上没有 Go',
      '没有选定的版本，新开的终端里也找不到 go 命令。',
      newest === null ? '请在“工具链”页面安装一个版本。' : `安装最新版本 Go ${newest}，并设为当前版本。`,
    ),
  'none-chosen': ({ newest }) =>
    words(
      '已安装 Go，但没有选定当前版本',
      '新开的终端里找不到 go 命令：版本已经装好，只是还没有选定其中一个。',
      `将 Go ${newest} 设为当前版本。`,
    ),
  'go-fails': ({ go }) =>
    words(
      `${go} 无法运行`,
      '程序文件存在，但启动失败。可能被杀毒软件拦截，可能是为其他机器构建的，也可能所在的文件夹不允许运行程序。',
      '系统的回应见下方。如果是杀毒软件所致，请在其中放行该文件夹。',
    ),
  'version-differs': ({ root, program, tree }) =>
    words(
      `${root} 里混有两个版本的 Go`,
      `go 命令是 ${program}，周围的文件却是 ${tree}：一个版本被解压到了另一个版本之上。编译器与标准库对不上，构建时会报 “version does not match”。`,
      '请删除该文件夹后只安装一个版本，不要把新版本直接解压到旧版本上。',
    ),
  'files-damaged': ({ version, missing, changed, example, repairable }) =>
    words(
      `Go ${version} 已损坏：${damage(missing, changed)}`,
      `文件与安装时不一致，例如 ${example}。可能是某个工具、杀毒软件或故障磁盘造成的；用它可能无法构建，构建出的程序也未必与源代码相符。`,
      repairable
        ? '只下载损坏的文件，逐个核对安装时记录的哈希后替换。现有文件会保留，可以撤销。'
        : '这些文件由其他程序管理：请用它重新安装，或在这里安装该版本。',
    ),
  'proof-broken': ({ version }) =>
    words(
      `Go ${version} 与校验和数据库的记录不符`,
      '每个文件都与安装时写下的清单一致，但整份清单已经对不上有签名的记录：文件和清单被一起改动过。',
      '请卸载该版本后重新安装。',
    ),
  'files-added': ({ version, added, compiled, example }) =>
    words(
      `Go ${version} 里多出 ${added} 个发布包中没有的文件`,
      compiled > 0
        ? `其中 ${compiled} 个会被编译进你的程序，或由 Go 运行，例如 ${example}。`
        : `例如 ${example}，不会进入你构建的程序。`,
      compiled > 0 ? '请查明来源，删除不认识的文件。这里不会自动删除任何文件。' : '',
    ),
  'tree-incomplete': ({ root, missing }) =>
    words(
      missing === 'src' ? `${root} 缺少标准库` : `${root} 缺少适用于本机的编译器`,
      missing === 'src'
        ? '没有包含源代码的 src 文件夹，连 fmt 都找不到。'
        : 'pkg/tool 下没有适用于本机的程序，什么都编译不了。',
      FIX_ELSEWHERE,
    ),
  'tool-missing': ({ tool, path }) =>
    tool === 'vet'
      ? words(
          '缺少 go vet',
          `找不到 ${path}：go vet 无法运行；go test 在测试前也要运行它，同样会失败。`,
          FIX_ELSEWHERE,
        )
      : words('缺少 gofmt', `找不到 ${path}：go fmt 以及编辑器的格式化都无法使用。`, FIX_ELSEWHERE),
  'wrong-architecture': ({ version, arch, host }) =>
    words(
      `Go ${version} 是为 ${arch} 构建的，而本机是 ${host}`,
      arch === '386'
        ? '它能运行，但只是 32 位程序：可用内存有限，默认构建出的也是 32 位程序。'
        : '它能运行，但要经过模拟：构建耗时成倍增加，默认还会为另一种架构构建。',
      `请安装同一版本的 ${host} 构建。`,
    ),
};
