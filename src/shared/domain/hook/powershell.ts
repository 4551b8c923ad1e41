/**
 * PowerShell 7 tells when its folder changes; Windows PowerShell 5.1 doesn't, so its prompt is asked along. Pure ASCII:
 * 5.1 reads what comes from a program in a code page that may know no Chinese. Nothing here minds strict mode or errors
 * that stop, and no path is ever a pattern.
 */
import { platformName } from '../platform';
import { phraseParts, type HookOptions } from './hook-options';
import { powerShellText } from './power-shell-text';
import { POWERSHELL_PINS } from './powershell-pins';
import { POWERSHELL_SESSION } from './powershell-session';
import { POWERSHELL_VERSIONS } from './powershell-versions';

export function powerShellHook(options: HookOptions): string {
  return [
    '# Written by GVM Desktop; changes here are lost. It gives each folder its Go.\n',
    state(options),
    POWERSHELL_VERSIONS,
    POWERSHELL_PINS,
    words(options),
    POWERSHELL_SESSION,
  ].join('\n');
}

/** One variable holds all; a shell that reads this again keeps what it was told. */
function state({ root, pinOrder, platform }: HookOptions): string {
  const windows = platform.os === 'windows';
  const files = pinOrder.map(powerShellText).join(', ');
  return `if (-not (Test-Path -LiteralPath 'Variable:GvmDesktop')) {
  $global:GvmDesktop = @{
    Held = ''; Told = ''; PathWas = ''; PathIs = ''; SessionWas = $null; Hooked = $false; Prompt = $null; Seen = @{}
    On = [string][Environment]::GetEnvironmentVariable('GVM_DESKTOP_HOOK')
    GoRootWas = [string][Environment]::GetEnvironmentVariable('GVM_DESKTOP_GOROOT')
  }
}
$global:GvmDesktop.Home = ${powerShellText(root)}
$global:GvmDesktop.Versions = [IO.Path]::Combine($global:GvmDesktop.Home, 'versions')
$global:GvmDesktop.Current = [IO.Path]::Combine($global:GvmDesktop.Home, 'current')
$global:GvmDesktop.Go = ${powerShellText(windows ? 'go.exe' : 'go')}
$global:GvmDesktop.Program = [IO.Path]::Combine($global:GvmDesktop.Home, 'bin', ${powerShellText(windows ? 'gvm.cmd' : 'gvm')})
$global:GvmDesktop.Platform = ${powerShellText(platformName(platform))}
$global:GvmDesktop.Files = @(${files})
`;
}

function words({ words: own }: HookOptions): string {
  const says = (name: string, text: (...values: [string, string]) => string): string =>
    `function global:Get-GvmDesktop${name}Text([string]$First, [string]$Second) {\n  return ${phrase(text)}\n}\n`;
  return [
    says('Missing', (version, file) => own.notInstalled(version, file)),
    says('Refused', (file) => own.refused(file)),
    says('Current', (version) => own.current(version)),
    says('Held', (version) => own.held(version)),
    says('System', (file) => own.system(file)),
  ].join('');
}

function phrase(text: (...values: [string, string]) => string): string {
  return phraseParts(text)
    .map((part) => (typeof part === 'string' ? powerShellText(part) : part === 0 ? '$First' : '$Second'))
    .join(' + ');
}
