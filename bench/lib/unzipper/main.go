// Unzipper does what tar.exe does with a zip, as a small native program: URL FOLDER: fetches the file, then writes what is
// in it, one entry after the other.
package main

import (
	"archive/zip"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	if err := install(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func install(url, folder string) error {
	file := filepath.Join(folder, "go.zip")
	if err := fetch(url, file); err != nil {
		return err
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, entry := range archive.File {
		if err := unpack(entry, folder); err != nil {
			return err
		}
	}
	return nil
}

func fetch(url, file string) error {
	response, err := http.Get(url)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, response.Status)
	}
	return write(file, response.Body)
}

func unpack(entry *zip.File, folder string) error {
	path := filepath.Join(folder, filepath.FromSlash(entry.Name))
	if entry.FileInfo().IsDir() {
		return os.MkdirAll(path, 0o755)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	contents, err := entry.Open()
	if err != nil {
		return err
	}
	defer contents.Close()
	return write(path, contents)
}

func write(path string, from io.Reader) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := io.Copy(file, from); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
