// Piped runs a program with pipes made by Windows instead of those of the caller: node.exe, for one, refuses a
// Unix pipe as its standard output.
//
//	piped PROGRAM [ARG ...]   ends with the program's exit code
//	piped --hold              stays until its standard input ends, which keeps a Wine session open
package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
)

const cannotStart = 126

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "piped PROGRAM [ARG ...]")
		os.Exit(cannotStart)
	}
	if os.Args[1] == "--hold" {
		io.Copy(io.Discard, os.Stdin)
		return
	}
	code, err := run(exec.Command(os.Args[1], os.Args[2:]...))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(cannotStart)
	}
	os.Exit(code)
}

func run(command *exec.Cmd) (int, error) {
	input, err := command.StdinPipe()
	if err != nil {
		return 0, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return 0, err
	}
	errors, err := command.StderrPipe()
	if err != nil {
		return 0, err
	}
	if err := command.Start(); err != nil {
		return 0, err
	}
	// Not waited for: the program may end without reading all of it.
	go func() {
		io.Copy(input, os.Stdin)
		input.Close()
	}()
	var copying sync.WaitGroup
	copying.Add(2)
	go func() { defer copying.Done(); io.Copy(os.Stdout, output) }()
	go func() { defer copying.Done(); io.Copy(os.Stderr, errors) }()
	copying.Wait()
	// A status other than 0 is the program's answer.
	command.Wait()
	return command.ProcessState.ExitCode(), nil
}
