"""Reading a dataset's files and checking them: each module reads one file or one kind of value.

The checks put what they find into `Findings` and never raise; `saytara.dataset.reading` calls them.
"""
