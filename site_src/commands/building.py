"""``build``: one build at a time into an output, and none where nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from site_src.build.output.lock import locked
from site_src.build.output.outlet import ForeignFolderError, Outlet
from site_src.build.output.state import state_of
from site_src.build.progress import Progress
from site_src.build.quick import Built, Seen, last_built, remember, seen, touched_since, unchanged
from site_src.commands.asked import Asked
from site_src.fonts.places import SYSTEM_FOLDERS
from site_src.portal.folders import Folders
from site_src.store.cache import Cache
from site_src.store.scan import scan
from site_src.values.problems import why

Answer = tuple[int, str]


def build_portal(folders: Folders, asked: Asked, progress: Progress) -> Answer:
    """Builds the portal: the exit status, and what to say. Where it cannot be built the output stays as it was."""
    try:
        folders = replace(folders, output=folders.output.resolve())
    except (OSError, RuntimeError):
        return 2, f"输出目录“{folders.output}”是一圈首尾相接的链接，没有写入\n"
    problem = _misplaced(folders)
    if problem:
        return 2, problem
    try:
        with _alone(folders.output, progress.say):
            return _built(folders, asked, progress)
    except ForeignFolderError as foreign:
        return 2, f"{foreign}\n"
    except OSError as failed:
        return 2, f"无法写入 {folders.output}：{why(failed)}；原有输出保持原样。\n"


def _misplaced(folders: Folders) -> str:
    """Why an output cannot stand where it is wanted; nothing where it can."""
    content, output = folders.content.resolve(), folders.output
    if output.is_relative_to(content):
        return f"输出目录不能在内容目录里：{output}\n"
    if content.is_relative_to(output):
        return f"内容目录不能在输出目录里：{content}\n"
    return ""


def _alone(output: Path, say: Callable[[str], None]) -> AbstractContextManager[None]:
    def waiting(who: str) -> None:
        say(f"另一次生成正在写 {output}{f'（进程 {who}）' if who else ''}，等它结束……")

    return locked(output, waiting)


def _built(folders: Folders, asked: Asked, progress: Progress) -> Answer:
    outlet = Outlet(folders.output, folders.spares)
    outlet.repair()
    cache = Cache(folders.results)
    look = seen(folders, cache)
    fonts = [(name, sorted(scan(Path(name).expanduser()).files.items())) for name in SYSTEM_FOLDERS]
    signature = look.signature(asked.key, fonts)
    known = unchanged(folders, cache, signature)
    if known is not None:
        nothing = f"没有变化，{known.count} 个文件保持原样：{folders.output}/index.html\n"
        return known.status, known.report + nothing
    return _changed(folders, asked, progress, outlet, look, signature)


def _changed(folders: Folders, asked: Asked, progress: Progress, outlet: Outlet, look: Seen, signature: str) -> Answer:
    from site_src.build.build import BuildOptions, BuildStoppedError, build  # all that is slow to load
    from site_src.content.choice import Choice
    from site_src.portal.reviewing import review_of

    cache = Cache(folders.results)
    review = review_of(folders, look.content, look.versions)
    choice = Choice(asked.years, asked.departments)
    options = BuildOptions(choice, asked.with_pdf, asked.strict, asked.processes)
    built = last_built(folders, cache)
    outlet.distrust(None if built is None else built.spare)
    touched = touched_since(folders, built, outlet.manifest)
    try:
        result = build(review, options, outlet, touched, progress)
    except BuildStoppedError as stopped:
        return stopped.status, f"{stopped}\n没有生成；{folders.output} 保持原样。\n"
    if result.manifest is not None:
        before = (None, None) if built is None else (built.output, built.spare)
        states = [
            state_of(folder, result.manifest, state, result.written)
            for folder, state in zip((folders.output, outlet.spare), before, strict=True)
        ]
        kept = signature if review.snapshot.fingerprints.settled else ""
        remember(folders, cache, Built(kept, result.status, result.lasting, result.manifest.count, *states))
    return result.status, result.report + result.summary
