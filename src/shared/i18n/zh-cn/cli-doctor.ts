import type { cliDoctor as english } from '../en/cli-doctor';

export const cliDoctor: typeof english = {
  command: '检查这台电脑上的 Go 是否正常，有问题时说明原因和解决办法',
  footer: [
    '退出码：没有达到 --fail-on 级别的问题为 0，有则为 1（没能完成的检查按警告计，',
    '修复失败、--try 的版本会出问题时也为 1），用法错误为 2，中途停止为 130。',
  ].join('\n'),
  options: {
    project: '同时检查该文件夹中的项目',
    report: '另外写出报告，格式由扩展名决定：.html、.md 或 .json（可多次指定）',
    hideNames: '隐去账户和电脑的名称',
    fix: '处理这些问题；不写 ID 则处理能处理的错误和警告。会先列出改动并询问',
    failOn: '达到该级别时退出码为 1：warning 或 error（默认 error）',
    refresh: '先获取最新的版本和漏洞数据',
    try: '再用这个已安装的版本构建并测试项目，列出差别',
  },
};
