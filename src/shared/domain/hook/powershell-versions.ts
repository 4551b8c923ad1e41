/** Versions in PowerShell: read, ordered, found among what is installed. */
export const POWERSHELL_VERSIONS = String.raw`# A version without "go"; nothing for what is none.
function global:Read-GvmDesktopVersion([string]$Text) {
  $match = [regex]::Match($Text, '^(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,3})(?:\.(0|[1-9][0-9]{0,3}))?(?:(beta|rc)(0|[1-9][0-9]{0,2}))?\z')
  if (-not $match.Success) { return $null }
  $major = [int64]$match.Groups[1].Value
  $minor = [int64]$match.Groups[2].Value
  $patch = [int64]0
  if ($match.Groups[3].Success) { $patch = [int64]$match.Groups[3].Value }
  $early = $match.Groups[4].Value
  $rank = [int64]2000
  if ($early -ceq 'rc') { $rank = 1000 + [int64]$match.Groups[5].Value }
  if ($early -ceq 'beta') { $rank = [int64]$match.Groups[5].Value }
  $name = [string]$major + '.' + [string]$minor
  # Go's first minor whose first release carries .0 was 1.21.
  if ($patch -gt 0 -or ($early -ceq '' -and ($minor -ge 21 -or $major -gt 1))) { $name = $name + '.' + [string]$patch }
  return @{
    Name = $name + $early + $match.Groups[5].Value
    Line = [string]$major + '.' + [string]$minor
    Key = (($major * 10000 + $minor) * 10000 + $patch) * 10000 + $rank
    Final = ($early -ceq '')
    Whole = ($match.Groups[3].Success -or $early -cne '')
  }
}

function global:Test-GvmDesktopInstalled([string]$Name) {
  return [IO.File]::Exists([IO.Path]::Combine($global:GvmDesktop.Versions, 'go' + $Name, 'bin', $global:GvmDesktop.Go))
}

# The newest installed one in a line, or between two keys; pre-releases serve only where $Early and no final one does.
function global:Find-GvmDesktopNewest([string]$Line, [int64]$From, [int64]$Below, [bool]$Early) {
  $best = ''
  $bestKey = [int64]-1
  if (-not [IO.Directory]::Exists($global:GvmDesktop.Versions)) { return $best }
  foreach ($folder in [IO.Directory]::GetDirectories($global:GvmDesktop.Versions)) {
    $version = Read-GvmDesktopVersion ([IO.Path]::GetFileName($folder) -creplace '^go', '')
    if ($null -eq $version -or -not (Test-GvmDesktopInstalled $version.Name)) { continue }
    if ($Line -cne '' -and $version.Line -cne $Line) { continue }
    if ($version.Key -lt $From -or $version.Key -ge $Below) { continue }
    $key = $version.Key
    if (-not $version.Final) {
      if (-not $Early) { continue }
      # Behind every final one.
      $key = $key - [int64]1000000000000000000
    }
    if ($best -ceq '' -or $key -gt $bestKey) {
      $best = $version.Name
      $bestKey = $key
    }
  }
  return $best
}

function global:Read-GvmDesktopCurrent {
  $file = [IO.Path]::Combine($global:GvmDesktop.Current, 'VERSION')
  if (-not [IO.File]::Exists($file)) { return $null }
  $line = ([IO.File]::ReadAllText($file) -split '\r?\n')[0].Trim()
  if (-not $line.StartsWith('go', [StringComparison]::Ordinal)) { return $null }
  return Read-GvmDesktopVersion $line.Substring(2)
}
`;
