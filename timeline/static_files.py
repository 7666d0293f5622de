"""How static files are kept: compressed, and under names that change with their content, so that browsers keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Scripts that import scripts ask for those by their full names too."""

    support_js_module_import_aggregation = True
