import type { Messages } from '../en';
import { findings, origins } from './environment-findings';

const SCOPES = { machine: '机器的 PATH', user: '你账户的 PATH', process: '本应用的 PATH' } as const;

/** 对环境的判断所用的文字。 */
export const environment: Messages['environment'] = {
  findings,
  origins,
  consumers: {
    cmd: '命令提示符',
    powershell: 'PowerShell',
    'login-shell': '新终端',
    vscode: 'VS Code',
    service: 'Windows 服务',
    'this-process': '本应用',
  },
  marks: {
    ours: 'GVM Desktop',
    go: 'Go',
    winner: '生效',
    duplicate: '重复',
    missing: '不存在',
    'not-a-folder': '不是文件夹',
    stale: 'Go 已不在',
    unexpanded: '变量未替换',
    relative: '不是完整路径',
    quoted: '带引号',
    'trailing-separator': '以分隔符结尾',
    empty: '空',
    'gopath-bin': 'go install 的程序',
  },
  severities: { error: '有故障', warning: '建议处理', info: '供参考' },
  wayRound: {
    'machine-path':
      '没有管理员权限，机器上的 Go 仍排在前面。在终端里用 gvm use、用 gvm exec，或在编辑器里设置 Go 的路径，都可以绕过它。',
    'user-value-wins':
      '没有管理员权限，机器上的值会保留。在你的账户里设一个同名的值就能盖过它，但对服务无效。',
  },
  because: {
    'first-in-path': ({ scope, entry }) => `在${SCOPES[scope]} 里排在最前面：${entry}`,
    'editor-setting': ({ key, file }) => `由它的设置 ${key} 指定（${file}）`,
    goroot: ({ value }) => `由 GOROOT 指定：${value}`,
    asked: () => '新开的 shell 就是这样回答的',
    'no-go-in-path': () => 'PATH 里没有 Go',
    'path-too-long': ({ length }) => `PATH 有 ${length} 个字符，cmd.exe 不会理会它`,
    unknown: () => '没能问到',
  },
  sources: {
    process: () => '本应用',
    user: () => '你的账户',
    machine: () => '机器',
    profile: ({ path, line }) => `${path} 第 ${line} 行`,
    session: () => '登录会话',
    'go-env-file': () => 'go env -w',
    'goroot-file': () => 'Go 自带（go.env）',
    default: () => 'Go 的默认值',
  },
};
