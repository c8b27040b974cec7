-- Every CAMEO code is in the code table.

select
    children.cameo_code,
from checked.events as children
anti join stored.cameo_codes as parents on parents.cameo_code = children.cameo_code
where children.cameo_code is not null
