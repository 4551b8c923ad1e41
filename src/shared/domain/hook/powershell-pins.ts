/** Pins in PowerShell. Only what is as people write it is understood here; the rest is for gvm itself to say, once. */
export const POWERSHELL_PINS = String.raw`# What a word asks for: "system", "exact V", "line V"; nothing for what is none of these.
function global:Read-GvmDesktopWord([string]$Word) {
  if ($Word -ceq 'system') { return 'system' }
  $plain = $Word -creplace '^(?:prefix|latest):', '' -creplace '^(?:go|v)', ''
  $version = Read-GvmDesktopVersion ($plain -creplace '\.x\z', '')
  if ($null -eq $version) { return '' }
  if (-not $version.Whole) { return 'line ' + $version.Line }
  if ($plain -cmatch '\.x\z') { return '' }
  return 'exact ' + $version.Name
}

# What a file's text asks for; "none" where it says nothing about Go, "" where gvm has to tell.
function global:Read-GvmDesktopPin([string]$Name, [string]$Text) {
  if ($Text.IndexOf([char]0) -ge 0 -or $Text -cmatch '(?m)^(?:<{7}|>{7})') { return '' }
  $lines = $Text -split '\r\n|\n|\r'
  if ($Name -ceq '.go-version') {
    foreach ($line in $lines) {
      $word = ($line -creplace '#.*', '').Trim()
      if ($word -cne '') { return Read-GvmDesktopWord $word }
    }
    return 'none'
  }
  if ($Name -ceq '.tool-versions') {
    foreach ($line in $lines) {
      $parts = @(($line -creplace '#.*', '').Trim() -split '\s+')
      if ($parts[0] -cne 'golang' -and $parts[0] -cne 'go') { continue }
      if ($parts.Count -lt 2) { return '' }
      return Read-GvmDesktopWord $parts[1]
    }
    return 'none'
  }
  if ($Name -cne 'go.mod') { return '' }
  return Read-GvmDesktopModule $lines
}

function global:Read-GvmDesktopModule([string[]]$Lines) {
  $go = ''
  $chosen = ''
  $block = ''
  foreach ($line in $Lines) {
    $code = ($line -creplace '//.*', '').Trim()
    if ($code -ceq '') { continue }
    if ($block -cne '' -and $code -ceq ')') {
      $block = ''
      continue
    }
    if ($block -ceq '' -and $code -cmatch '^(\w+)\s*\(\z') {
      $block = $Matches[1]
      if ($block -ceq 'go' -or $block -ceq 'toolchain') { return '' }
      continue
    }
    if ($code -cmatch '["()\x60]') { return '' }
    if ($block -cne '') { continue }
    if ($code -cmatch '^go\s+(.+)\z' -and $go -ceq '') { $go = $Matches[1] }
    elseif ($code -cmatch '^toolchain\s+(.+)\z' -and $chosen -ceq '') { $chosen = $Matches[1] }
    elseif ($code -cnotmatch '^(?:module|require|replace|exclude|retract|godebug|tool|ignore)\s') { return '' }
  }
  if ($block -cne '') { return '' }
  # What the go command assumes.
  if ($go -ceq '') { $go = '1.16' }
  $least = Read-GvmDesktopVersion $go
  if ($null -eq $least) { return '' }
  if ($chosen -ceq '' -or $chosen -ceq 'default') { return 'minimum ' + $go }
  if ($chosen -cnotmatch '^go(1\.[^-+]+)') { return '' }
  $version = Read-GvmDesktopVersion $Matches[1]
  if ($null -eq $version) { return '' }
  if ($version.Key -lt $least.Key) { return 'minimum ' + $go }
  return 'exact ' + $version.Name
}

# A file is read each time, so that an edit is seen, and understood once.
function global:Get-GvmDesktopWant([string]$File, [string]$Way) {
  if ((New-Object -TypeName IO.FileInfo -ArgumentList $File).Length -gt 1048576) { $text = [string][char]0 }
  else { $text = [IO.File]::ReadAllText($File) }
  $seen = $global:GvmDesktop.Seen
  if ($seen.ContainsKey($File) -and $seen[$File].Text -ceq $text) { return $seen[$File].Want }
  $want = Read-GvmDesktopPin ([IO.Path]::GetFileName($File)) $text
  if ($want -ceq '') {
    # Elsewhere ".." leads out of where a link ends, and names are safe.
    if ([IO.Path]::DirectorySeparatorChar -ceq '/') { $Way = $File }
    $want = Request-GvmDesktopWant $Way
  }
  if ($seen.Count -ge 16) { $seen.Clear() }
  $seen[$File] = @{ Text = $text; Want = $want }
  return $want
}

# The file is named from this folder, by dots and a name that is known: cmd, which reads gvm.cmd, would take a name with
# & in it for two commands.
function global:Request-GvmDesktopWant([string]$Way) {
  if (-not [IO.File]::Exists($global:GvmDesktop.Program)) { return 'refused' }
  $homeWas = [Environment]::GetEnvironmentVariable('GVM_HOME')
  # Its status is no error of this shell.
  $PSNativeCommandUseErrorActionPreference = $false
  try {
    Set-GvmDesktopVariable 'GVM_HOME' $global:GvmDesktop.Home
    $answer = [string](& $global:GvmDesktop.Program 'hook-answer' $Way | Select-Object -First 1)
  }
  finally { Set-GvmDesktopVariable 'GVM_HOME' $homeWas }
  if ($answer -cmatch '^(?:none|system|(?:exact|line|minimum) [0-9a-z.]+)\z') { return $answer }
  return 'refused'
}

# The nearest folder upwards that pins anything: what it asks for, and which file says so.
function global:Find-GvmDesktopPin([string]$Folder) {
  $way = ''
  $at = New-Object -TypeName IO.DirectoryInfo -ArgumentList $Folder
  while ($null -ne $at) {
    foreach ($name in $global:GvmDesktop.Files) {
      $file = [IO.Path]::Combine($at.FullName, $name)
      if (-not [IO.File]::Exists($file)) { continue }
      $want = Get-GvmDesktopWant $file ($way + $name)
      if ($want -cne 'none') { return @{ Want = $want; File = $file } }
    }
    $way = $way + '..' + [IO.Path]::DirectorySeparatorChar
    $at = $at.Parent
  }
  return @{ Want = 'none'; File = '' }
}
`;
