#!/usr/bin/env python3
"""Whether the Swift examples of doc comments and of the catalogues' pages compile: one file of them all, typechecked against the modules of a release build, whose folder is
the argument. An error names the line of the doc comment. Prints how many there are, or what does not compile, and exits 1."""
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent.parent
products = pathlib.Path(sys.argv[1])


def examples():
    """The examples with the file and line that they begin at."""
    for path in sorted((root / "Sources").rglob("*.swift")):
        lines = path.read_text().splitlines()
        begin = None
        for number, line in enumerate(lines, 1):
            if re.fullmatch(r"\s*/// ```swift", line) and begin is None:
                begin = number
            elif re.fullmatch(r"\s*/// ```", line):
                yield path, begin + 1, [re.sub(r"^\s*/// ?", "", line) for line in lines[begin:number - 1]]
                begin = None
    for path in sorted((root / "Sources").rglob("*.docc/*.md")):
        for block in re.finditer(r"^```swift\n(.*?)^```$", path.read_text(), re.M | re.S):
            yield path, block.string.count("\n", 0, block.start()) + 2, block.group(1).splitlines()


def without():
    """Public declarations at the top that have no example of their own; those of the C interface have its header's."""
    for path in sorted((root / "Sources").rglob("*.swift")):
        if path.parent.name == "Boundary":
            continue
        comment = []
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line.startswith(("///", "@")):
                comment.append(line)
                continue
            name = re.match(r"public (?:final |indirect )?(?:struct|enum|class|protocol|actor|func|typealias|let|var) (\w+)", line)
            if name and "/// ```swift" not in comment:
                yield f"{path.relative_to(root)}:{number}: '{name.group(1)}' has no example"
            comment = []


def source(found):
    """One text: declarations stand by themselves, all else in functions."""
    text = [(root / "Tests/Outside/Examples.swift").read_text()]
    for number, (path, line, block) in enumerate(found):
        body = [f'#sourceLocation(file: "{path.relative_to(root)}", line: {line})', *block, "#sourceLocation()"]
        if block[0].startswith(("struct ", "extension ")):
            text += body
        else:
            text += [f"extension Examples {{ func example{number}() async throws {{", *body, "} }"]
    return "\n".join(text) + "\n"


missing = list(without())
print("\n".join(missing), end="\n" if missing else "")
found = list(examples())
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "Examples.swift"
    file.write_text(source(found))
    release = products / "release"
    maps = [release / "CPeerKernels.build/module.modulemap", *(root / f"Sources/{name}/module.modulemap" for name in ("CPeerBLAS", "CPeerLAPACKE"))]
    answer = subprocess.run(
        # Examples of package access are seen by the package, whose name is its folder's, as a word of C.
        ["swiftc", "-typecheck", "-parse-as-library", "-swift-version", "6", "-suppress-warnings", "-package-name", re.sub(r"\W", "_", root.name.lower()),
         "-I", release / "Modules",
         *(word for path in maps for word in ("-Xcc", f"-fmodule-map-file={path}")), "-Xcc", f"-I{root}/Sources/CPeerKernels/include", file])
if answer.returncode == 0 and not missing:
    print(f"{len(found)} examples of doc comments compile")
sys.exit(answer.returncode != 0 or bool(missing))
