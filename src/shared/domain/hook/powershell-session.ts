/** What a folder's Go means for this PowerShell, its command gvm, and how it hears of a change of the folder. */
export const POWERSHELL_SESSION = String.raw`function global:Set-GvmDesktopVariable([string]$Name, $Value) {
  # PowerShell hands $null over as a text without characters, which newer systems keep as a value.
  if ($null -eq $Value) { [Environment]::SetEnvironmentVariable($Name, [NullString]::Value) }
  else { [Environment]::SetEnvironmentVariable($Name, [string]$Value) }
}

function global:Write-GvmDesktop([string]$Text) {
  $Host.UI.WriteLine(($Text -creplace '[\x00-\x1f\x7f]', '?'))
}

# PATH without an entry.
function global:Get-GvmDesktopPathWithout([string]$Entry) {
  $separator = [IO.Path]::PathSeparator
  $entries = [string][Environment]::GetEnvironmentVariable('PATH') -split [regex]::Escape([string]$separator)
  return (@($entries | Where-Object { $_ -cne $Entry }) -join $separator)
}

function global:Get-GvmDesktopBin([string]$On) {
  if ($On -ceq 'system') { return [IO.Path]::Combine($global:GvmDesktop.Current, 'bin') }
  return [IO.Path]::Combine($global:GvmDesktop.Versions, 'go' + $On, 'bin')
}

# Takes back what was done here; what others changed since then stays.
function global:Exit-GvmDesktop {
  $state = $global:GvmDesktop
  if ($state.On -ceq '') { return }
  $bin = Get-GvmDesktopBin $state.On
  $path = [string][Environment]::GetEnvironmentVariable('PATH')
  if ($state.PathIs -cne '' -and $path -ceq $state.PathIs) { $path = $state.PathWas }
  else {
    $path = Get-GvmDesktopPathWithout $bin
    if ($state.On -ceq 'system') { $path = $bin + [IO.Path]::PathSeparator + $path }
  }
  Set-GvmDesktopVariable 'PATH' $path
  $ours = ''
  if ($state.On -cne 'system') { $ours = [IO.Path]::GetDirectoryName($bin) }
  if ([string][Environment]::GetEnvironmentVariable('GOROOT') -ceq $ours) {
    $before = $null
    if ($state.GoRootWas.StartsWith('x')) { $before = $state.GoRootWas.Substring(1) }
    Set-GvmDesktopVariable 'GOROOT' $before
  }
  Set-GvmDesktopVariable 'GVM_DESKTOP_HOOK' $null
  Set-GvmDesktopVariable 'GVM_DESKTOP_GOROOT' $null
  Set-GvmDesktopVariable 'GVM_DESKTOP_SESSION' $state.SessionWas
  $state.On = ''
  $state.PathIs = ''
  $state.SessionWas = $null
}

function global:Enter-GvmDesktop([string]$On) {
  $state = $global:GvmDesktop
  $root = [Environment]::GetEnvironmentVariable('GOROOT')
  $state.GoRootWas = ''
  if ($null -ne $root) { $state.GoRootWas = 'x' + $root }
  $state.PathWas = [string][Environment]::GetEnvironmentVariable('PATH')
  $state.SessionWas = [Environment]::GetEnvironmentVariable('GVM_DESKTOP_SESSION')
  $bin = Get-GvmDesktopBin $On
  if ($On -ceq 'system') {
    $state.PathIs = Get-GvmDesktopPathWithout $bin
    $root = $null
  }
  else {
    $state.PathIs = $bin + [IO.Path]::PathSeparator + $state.PathWas
    $root = [IO.Path]::GetDirectoryName($bin)
  }
  $state.On = $On
  Set-GvmDesktopVariable 'PATH' $state.PathIs
  Set-GvmDesktopVariable 'GOROOT' $root
  Set-GvmDesktopVariable 'GVM_DESKTOP_SESSION' $root
  # A shell within this shell finds the way back by these.
  Set-GvmDesktopVariable 'GVM_DESKTOP_HOOK' $On
  Set-GvmDesktopVariable 'GVM_DESKTOP_GOROOT' $state.GoRootWas
}

# What serves a wish: a version, "system", or nothing for the current one; and what there is to say.
function global:Select-GvmDesktopTarget($Pin) {
  $parts = @([string]$Pin.Want -split ' ') + ''
  $kind = $parts[0]
  $value = $parts[1]
  $nothing = @{ Target = ''; Said = '' }
  if ($kind -ceq 'none') { return $nothing }
  if ($kind -ceq 'system') { return @{ Target = 'system'; Said = '' } }
  if ($kind -ceq 'refused') { return @{ Target = ''; Said = (Get-GvmDesktopRefusedText $Pin.File '') } }
  $current = Read-GvmDesktopCurrent
  $found = ''
  if ($kind -ceq 'exact') {
    if (Test-GvmDesktopInstalled $value) { $found = $value }
    # On volumes without links the folder of the current version is "current" itself.
    elseif ($null -ne $current -and $current.Name -ceq $value) { return $nothing }
  }
  elseif ($kind -ceq 'line') { $found = Find-GvmDesktopNewest $value 0 ([int64]::MaxValue) $true }
  else {
    $least = (Read-GvmDesktopVersion $value).Key
    if ($null -ne $current -and $current.Key -ge $least) { return $nothing }
    $found = Find-GvmDesktopNewest '' $least ([int64]::MaxValue) $true
  }
  if ($found -cne '') { return @{ Target = $found; Said = '' } }
  return @{ Target = ''; Said = (Get-GvmDesktopMissingText $value $Pin.File) }
}

function global:Write-GvmDesktopSwitch([string]$File) {
  if ([Environment]::GetEnvironmentVariable('GVM_DESKTOP_QUIET') -ceq '1') { return }
  $on = $global:GvmDesktop.On
  if ($on -ceq 'system') { Write-GvmDesktop (Get-GvmDesktopSystemText $File '') }
  elseif ($on -cne '' -and $on -ceq $global:GvmDesktop.Held) { Write-GvmDesktop (Get-GvmDesktopHeldText ('go' + $on) '') }
  elseif ($on -cne '') { Write-GvmDesktop ('go' + $on + ' (' + $File + ')') }
  else {
    $current = Read-GvmDesktopCurrent
    if ($null -ne $current) { Write-GvmDesktop (Get-GvmDesktopCurrentText ('go' + $current.Name) '') }
  }
}

# Something else may have set PATH anew.
function global:Test-GvmDesktopInPath {
  $on = $global:GvmDesktop.On
  if ($on -ceq '' -or $on -ceq 'system') { return $true }
  $separator = [string][IO.Path]::PathSeparator
  $path = $separator + [Environment]::GetEnvironmentVariable('PATH') + $separator
  return $path.Contains($separator + (Get-GvmDesktopBin $on) + $separator)
}

# Gives this shell the Go of the folder it is in.
function global:Update-GvmDesktop {
  $state = $global:GvmDesktop
  $location = $ExecutionContext.SessionState.Path.CurrentLocation
  if ($location.Provider.Name -cne 'FileSystem') { return }
  $pin = @{ Want = 'none'; File = '' }
  $choice = @{ Target = ''; Said = '' }
  if ($state.Held -cne '' -and -not (Test-GvmDesktopInstalled $state.Held)) { $state.Held = '' }
  if ($state.Held -cne '') { $choice.Target = $state.Held }
  elseif (-not [IO.File]::Exists([IO.Path]::Combine($state.Home, 'hook', 'paused'))) {
    $pin = Find-GvmDesktopPin $location.ProviderPath
    $choice = Select-GvmDesktopTarget $pin
  }
  if ($choice.Target -cne $state.On -or -not (Test-GvmDesktopInPath)) {
    Exit-GvmDesktop
    if ($choice.Target -cne '') { Enter-GvmDesktop $choice.Target }
    if ($choice.Said -ceq '') { Write-GvmDesktopSwitch $pin.File }
  }
  if ($choice.Said -cne '' -and $choice.Said -cne $state.Told) { Write-GvmDesktop $choice.Said }
  $state.Told = $choice.Said
}

# Whatever goes wrong here is no reason to disturb the person, nor are the traces of what was asked.
function global:Invoke-GvmDesktop {
  $status = Get-Variable -Name LASTEXITCODE -Scope Global -ValueOnly -ErrorAction Ignore
  try { Update-GvmDesktop } catch { $null = $_ }
  $global:LASTEXITCODE = $status
}

# The installed version that a word means; nothing for what only gvm itself can tell.
function global:Find-GvmDesktopMeant([string]$Word) {
  if ($Word -ceq 'latest' -or $Word -ceq 'stable') { return Find-GvmDesktopNewest '' 0 ([int64]::MaxValue) $false }
  if ($Word -ceq 'system' -or $Word.Contains(':')) { return '' }
  $parts = @((Read-GvmDesktopWord $Word) -split ' ') + ''
  $kind = $parts[0]
  $value = $parts[1]
  if ($kind -ceq 'line') { return Find-GvmDesktopNewest $value 0 ([int64]::MaxValue) $true }
  if ($kind -ceq 'exact' -and (Test-GvmDesktopInstalled $value)) { return $value }
  return ''
}

function global:Get-GvmDesktopGo([string]$Name) {
  return [IO.Path]::Combine((Get-GvmDesktopBin $Name), $global:GvmDesktop.Go)
}

# What needs no other process: whether it was done.
function global:Invoke-GvmDesktopCommand([string[]]$Words) {
  $named = [Environment]::GetEnvironmentVariable('GVM_HOME')
  if ($named -and $named -cne $global:GvmDesktop.Home) { return $false }
  if ($Words.Count -ne 2 -or $Words[0] -cne 'use') { return $false }
  if ($Words[1] -ceq 'auto' -or $Words[1] -ceq '--auto') { $global:GvmDesktop.Held = '' }
  else {
    $meant = Find-GvmDesktopMeant $Words[1]
    if ($meant -ceq '') { return $false }
    $global:GvmDesktop.Held = $meant
  }
  Invoke-GvmDesktop
  $global:LASTEXITCODE = 0
  return $true
}

# The one line that answers "current" or "which"; nothing where gvm itself has to.
function global:Get-GvmDesktopAnswer([string[]]$Words) {
  $named = [Environment]::GetEnvironmentVariable('GVM_HOME')
  if ($named -and $named -cne $global:GvmDesktop.Home) { return '' }
  if ($Words.Count -eq 2 -and $Words[0] -ceq 'which') {
    $meant = Find-GvmDesktopMeant $Words[1]
    if ($meant -cne '') { return Get-GvmDesktopGo $meant }
  }
  if ($Words.Count -ne 1) { return '' }
  $current = Read-GvmDesktopCurrent
  if ($null -eq $current -or -not (Test-GvmDesktopInstalled $current.Name)) { return '' }
  if ($Words[0] -ceq 'which') { return Get-GvmDesktopGo $current.Name }
  if ($Words[0] -ceq 'current') { return 'go' + $current.Name + ' ' + $global:GvmDesktop.Platform }
  return ''
}

function global:gvm {
  $words = [string[]]@($args | ForEach-Object { [string]$_ })
  if (Invoke-GvmDesktopCommand $words) {
    # Invoke-Expression minds an empty text.
    if ($MyInvocation.PipelinePosition -lt $MyInvocation.PipelineLength) { return '#' }
    return
  }
  $answer = Get-GvmDesktopAnswer $words
  if ($answer -cne '') {
    $global:LASTEXITCODE = 0
    return $answer
  }
  $program = $global:GvmDesktop.Program
  if (-not [IO.File]::Exists($program)) {
    $program = (Get-Command -Name 'gvm' -CommandType Application -ErrorAction Stop | Select-Object -First 1).Path
  }
  if ($MyInvocation.ExpectingInput) { $input | & $program @args }
  else { & $program @args }
  Invoke-GvmDesktop
}

if (-not $global:GvmDesktop.Hooked) {
  $global:GvmDesktop.Hooked = $true
  if ($null -ne $ExecutionContext.InvokeCommand.PSObject.Properties['LocationChangedAction']) {
    $ExecutionContext.InvokeCommand.LocationChangedAction = [Delegate]::Combine(
      $ExecutionContext.InvokeCommand.LocationChangedAction,
      [EventHandler[System.Management.Automation.LocationChangedEventArgs]] { Invoke-GvmDesktop }
    )
  }
  else {
    $global:GvmDesktop.Prompt = $function:prompt
    function global:prompt {
      $well = $?
      Invoke-GvmDesktop
      # The prompt that was there sees what the person's command left.
      if (-not $well) { Write-Error -Message 'gvm' -ErrorAction Ignore }
      & $global:GvmDesktop.Prompt
    }
  }
}
# A start file may have set PATH since the shell around this one did.
Exit-GvmDesktop
Invoke-GvmDesktop
`;
