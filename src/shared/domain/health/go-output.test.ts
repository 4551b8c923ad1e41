import { describe, expect, it } from 'vitest';
import { problemsIn, readGoList, readGoVet } from './go-output';

describe('readGoList', () => {
  it('tells packages with all their files, and each problem once', () => {
    const text = `{
	"Dir": "/p/a",
	"ImportPath": "example.net/p/a",
	"GoFiles": [
		"a.go"
	],
	"IgnoredGoFiles": [
		"a_windows.go"
	],
	"XTestGoFiles": [
		"a_test.go"
	],
	"DepsErrors": [
		{
			"ImportStack": [
				"example.net/p/a"
			],
			"Pos": "a/a.go:3:8",
			"Err": "no required module provides package example.com/nope; to add it:\\n\\tgo get example.com/nope"
		}
	]
}
{
	"Dir": "/p/b",
	"ImportPath": "example.net/p/b",
	"GoFiles": [
		"b.go"
	],
	"DepsErrors": [
		{
			"ImportStack": [
				"example.net/p/b",
				"example.net/p/a"
			],
			"Pos": "a/a.go:3:8",
			"Err": "no required module provides package example.com/nope; to add it:\\n\\tgo get example.com/nope"
		}
	]
}
`;
    expect(readGoList(text)).toEqual({
      packages: [
        { path: 'example.net/p/a', folder: '/p/a', files: ['a.go', 'a_windows.go', 'a_test.go'] },
        { path: 'example.net/p/b', folder: '/p/b', files: ['b.go'] },
      ],
      problems: [
        {
          package: 'example.net/p/a',
          place: 'a/a.go:3:8',
          text: 'no required module provides package example.com/nope; to add it:\n\tgo get example.com/nope',
        },
      ],
    });
  });

  it('takes a pattern that matches nothing for no package', () => {
    const text =
      '{\n\t"ImportPath": "./...",\n\t"Error": {\n\t\t"ImportStack": [],\n\t\t"Pos": "",\n\t\t"Err": "pattern ./...: directory prefix . does not contain modules listed in go.work or their selected dependencies"\n\t}\n}\n';
    const { packages, problems } = readGoList(text);
    expect(packages).toEqual([]);
    expect(problems).toMatchObject([{ place: null, text: expect.stringContaining('go.work') as string }]);
  });

  it('keeps what came whole of an answer that was cut off', () => {
    const one = '{\n\t"Dir": "/p/a",\n\t"ImportPath": "p/a"\n}\n';
    expect(readGoList(one + one.slice(0, -12)).packages).toHaveLength(1);
    expect(readGoList('').packages).toEqual([]);
  });
});

const FOUND = `{
	"example.net/p/c": {
		"printf": [
			{
				"posn": "/p/c/c.go:5:12",
				"message": "fmt.Printf format %d has arg \\"x\\" of wrong type string"
			}
		]
	}
}
`;
const BROKEN = `# example.net/p/a
a/a.go:3:23: undefined: x
	note: module requires Go 1.99
# example.net/p/cyc
vet: cyc/c.go:3:6: expected 'IDENT', found '{'
`;

describe('readGoVet', () => {
  const expected = {
    broken: [
      {
        package: 'example.net/p/a',
        place: 'a/a.go:3:23',
        text: 'undefined: x\n\tnote: module requires Go 1.99',
      },
      { package: 'example.net/p/cyc', place: 'cyc/c.go:3:6', text: "expected 'IDENT', found '{'" },
    ],
    found: [
      {
        package: 'example.net/p/c',
        analyzer: 'printf',
        place: '/p/c/c.go:5:12',
        text: 'fmt.Printf format %d has arg "x" of wrong type string',
      },
    ],
  };

  it('reads findings on stdout, as a go of today prints them', () => {
    expect(readGoVet({ stdout: `{}\n${FOUND}`, stderr: BROKEN })).toEqual(expected);
  });

  it('reads findings among the errors, as a go before 1.25 prints them', () => {
    const between =
      '# example.net/p/main\n# [example.net/p/main]\n{}\n# example.net/p/c\n# [example.net/p/c]\n';
    expect(readGoVet({ stdout: '', stderr: BROKEN + between + FOUND })).toEqual(expected);
  });

  it('tells nothing of what the go command tells on its way', () => {
    const stderr = 'go: downloading golang.org/x/mod v0.17.0\n';
    expect(readGoVet({ stdout: '{}\n', stderr })).toEqual({ broken: [], found: [] });
  });
});

describe('problemsIn', () => {
  it('reads a place with a drive, and a line without any place', () => {
    expect(problemsIn(['C:\\p\\a.go:3:1: no', 'go: updates to go.mod needed', '\tgo mod tidy'])).toEqual([
      { package: null, place: 'C:\\p\\a.go:3:1', text: 'no' },
      { package: null, place: null, text: 'go: updates to go.mod needed\n\tgo mod tidy' },
    ]);
  });
});
